using System.Collections;
using System.Management.Automation;
using System.Security;

namespace GenesysQueues.Module.Tests.Support;

/// <summary>What nobody means to give: for each type of a parameter the values that break code which trusts them.</summary>
/// <param name="folder">Where the files and folders are that some texts name.</param>
internal sealed class BadInput(string folder)
{
    private static readonly string s_long = new('x', 1 << 17);

    /// <summary>The values for a parameter, each with a name for the report.</summary>
    public IEnumerable<(string What, object? Value)> For(string parameter, Type type)
    {
        bool isPath = parameter.Contains("Path", StringComparison.Ordinal)
            || parameter.Contains("File", StringComparison.Ordinal);
        Type item = type.IsArray ? type.GetElementType()! : type;
        item = Nullable.GetUnderlyingType(item) ?? item;
        IEnumerable<(string What, object? Value)> values = item switch
        {
            _ when item == typeof(SwitchParameter) => [("on", true), ("text", "nope")],
            _ when item == typeof(string) => [.. Texts(), .. isPath ? Paths() : [], .. Objects().Take(3)],
            _ when item == typeof(Guid) => [("no id", "nope"), ("empty id", Guid.Empty), ("some id", Guid.NewGuid())],
            _ when item == typeof(int) => Numbers(),
            _ when item == typeof(DateTime) => Times(),
            _ when item == typeof(char) =>
                [("quote", '"'), ("line feed", '\n'), ("NUL", '\0'), ("surrogate", '\ud800'), ("text", "ab")],
            _ when item == typeof(SecureString) => Secrets(),
            _ when item == typeof(PSCredential) =>
                [.. Secrets().Select(secret => (secret.What, (object?)Credential(secret.Value)))],
            { IsEnum: true } =>
                [("no choice", "nope"), ("no number of one", Enum.ToObject(item, 99)), ("negative", Enum.ToObject(item, -1))],
            _ when item == typeof(Hashtable) => Tables(),
            _ => [.. Texts(), .. Objects(), .. Tables()],
        };
        return [.. values, .. type.IsArray ? Lists(values.First().Value) : [], ("null", null)];
    }

    private IEnumerable<(string What, object? Value)> Texts()
    {
        yield return ("empty", string.Empty);
        yield return ("blank", " \t ");
        yield return ("NUL", "a\0b");
        yield return ("only NUL", "\0");
        yield return ("lone surrogate", "a\ud800b");
        yield return ("control characters", "a\u001b[2J\r\n\u0007b");
        yield return ("open bracket", "[");
        yield return ("empty class", "a[]b");
        yield return ("reversed class", "[z-a]*");
        yield return ("backtick", "`");
        yield return ("long", s_long);
        yield return ("format", "{0} %s $(1/0) {");
        yield return ("matrix", "Billing>=99999999999999999999 x1e999 @-1%;;=");
        yield return ("address", "http://[::1");
        yield return ("json text", """{"seed": []}""");
        yield return ("environment", "Env:");
    }

    private IEnumerable<(string What, object? Value)> Paths()
    {
        yield return ("variable of the environment", @"Env:\a*");
        yield return ("registry", @"HKLM:\Software");
        yield return ("function", @"Function:\a.csv");
        yield return ("no drive", @"Q:\a.csv");
        yield return ("no provider", "NoProvider::a");
        yield return ("home of nobody", "~nobody");
        yield return ("folder", folder);
        yield return ("file", Path.Combine(folder, "file.txt"));
        yield return ("json", Path.Combine(folder, "file.json"));
        yield return ("below a file", Path.Combine(folder, "file.txt", "x"));
        yield return ("wildcard below a file", Path.Combine(folder, "file.txt", "*"));
        yield return ("long name", Path.Combine(folder, new string('n', 300) + ".csv"));
    }

    private static IEnumerable<(string What, object? Value)> Objects()
    {
        yield return ("object whose members throw", new UnruledObject());
        yield return ("row whose property throws", Throwing());
        yield return ("result whose definition throws", Throwing("Definition", "Findings", "IsValid", "Status", "QueueId"));
        yield return ("list that throws", Endless.ThatThrows());
        yield return ("script block", ScriptBlock.Create("throw 'called'"));
        yield return (
            "nested lists", new object[] { new object?[] { null, Array.Empty<object>(), new object[] { new object[] { 1 } } } });
        yield return ("type", typeof(int));
        yield return ("number", double.NaN);
        yield return (
            "stored result of wrong forms",
                Bag(("Definition", 5), ("Findings", "x"), ("IsValid", Array.Empty<object>()), ("Status", 99)));
        yield return (
            "row of wrong forms",
                Bag(("Name", new object[] { 1, null! }), ("Settings", 5), ("SkillRequirement", ScriptBlock.Create("1"))));
        yield return ("row without a column", new PSObject());
        yield return ("row that holds itself", HoldsItself());
        yield return ("time out of range", DateTime.MaxValue);
    }

    private static IEnumerable<(string What, object? Value)> Tables()
    {
        yield return ("empty table", new Hashtable());
        yield return ("odd keys", new Hashtable
        {
            [1] = 1, [string.Empty] = 2, [Array.Empty<object>()] = 3, [ScriptBlock.Create("1")] = 4, ["a\0b"] = 5,
            ["Name"] = null,
            [new Hashtable()] = new Hashtable(), ["\ud800"] = "\ud800", [new string('k', 100_000)] = "v", ["a\r\nb"] = "c\r\nd",
        });
        yield return (
            "keys that are one", new Hashtable { ["Name"] = "a", ["name"] = "b", ["Queue Name"] = "c", [1] = "d", ["1"] = "e" });
        yield return ("key whose text throws", new Hashtable { [new UnruledObject()] = 1, ["Name"] = "a" });
        yield return ("key without text", new Hashtable { [new Mute()] = 1, ["Name"] = "a" });
        yield return ("value that throws", new Hashtable { ["Name"] = "a", ["x"] = new UnruledObject(), ["y"] = Throwing() });
        yield return ("list in it that throws", new Hashtable { ["Name"] = Endless.ThatThrows() });
        yield return ("holds itself", TableThatHoldsItself());
        yield return ("fields of wrong forms", new Hashtable
        {
            ["Name"] = new Hashtable(),
            ["SkillRequirement"] = new object[] { new Hashtable { ["Skill"] = ScriptBlock.Create("1") }, 5, null! },
            ["Settings"] = "x", ["ServiceLevel"] = double.PositiveInfinity, ["Member"] = new Hashtable(), ["AcwMode"] = -1,
        });
    }

    private static IEnumerable<(string What, object? Value)> Numbers() =>
        [("least", int.MinValue), ("most", int.MaxValue), ("zero", 0), ("negative", -1), ("too large", long.MaxValue),
            ("text", "nope")];

    private static IEnumerable<(string What, object? Value)> Times() =>
    [
        ("first", DateTime.MinValue), ("last", DateTime.MaxValue), ("text", "nope"),
        ("first, local", DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Local)),
        ("last, local", DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Local)),
    ];

    private static IEnumerable<(string What, object? Value)> Secrets() =>
    [
        ("secret with a line break", PowerShellHost.Secure("a\r\nb")), ("empty secret", new SecureString()),
        ("secret with NUL", PowerShellHost.Secure("a\0b")), ("secret of half a character", PowerShellHost.Secure("\ud800")),
        ("long secret", PowerShellHost.Secure(new string('s', 60_000))), ("secret as text", "open"),
    ];

    private static PSCredential Credential(object? secret) =>
        new("user\0\r\n\ud800:", secret as SecureString ?? new SecureString());

    private static IEnumerable<(string What, object? Value)> Lists(object? first) =>
    [
        ("empty list", Array.Empty<object>()), ("list of null", new object?[] { null }),
        ("one bad among nulls", new[] { null, first, null }),
        ("list in a list", new object?[] { new object?[] { first, Array.Empty<object>() } }),
    ];

    private static PSObject Bag(params (string Name, object? Value)[] properties)
    {
        var bag = new PSObject();
        foreach ((string name, object? value) in properties)
        {
            bag.Properties.Add(new PSNoteProperty(name, value));
        }

        return bag;
    }

    private static PSObject Throwing(params string[] more)
    {
        PSObject bag = Bag(("Name", "a"));
        foreach (string name in more.Append("Description"))
        {
            bag.Properties.Add(new PSScriptProperty(name, ScriptBlock.Create("throw 'not today'")));
        }

        return bag;
    }

    private static PSObject HoldsItself()
    {
        PSObject bag = Bag(("Name", "a"));
        foreach (string name in new[] { "Settings", "Definition", "SkillRequirement", "x" })
        {
            bag.Properties.Add(new PSNoteProperty(name, bag));
        }

        return bag;
    }

    // Four times: what follows each of them to a depth of 16 never ends.
    private static Hashtable TableThatHoldsItself()
    {
        var table = new Hashtable { ["Name"] = "a" };
        foreach (string key in new[] { "Settings", "SkillRequirement", "mediaSettings", "x" })
        {
            table[key] = table;
        }

        return table;
    }
}
