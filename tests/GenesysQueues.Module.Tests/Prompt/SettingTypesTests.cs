using GenesysQueues.Module.Tests.Support;
using Newtonsoft.Json.Linq;
using System.Collections;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Prompt;

/// <summary>The type of -Settings, by which PowerShell completes names within @{ }, has those of the published models.</summary>
public sealed class SettingTypesTests : IDisposable
{
    private readonly PowerShellHost _host = new();

    [Fact]
    public void Each_table_has_the_settings_that_can_be_given_and_no_others()
    {
        Type settings = Settings();
        JObject models = Models();
        var seen = new HashSet<Type>();

        AssertSame(settings, models, "CreateQueueRequest", seen);

        Assert.Equal(settings.GetNestedTypes().OrderBy(type => type.Name), seen.Except([settings]).OrderBy(type => type.Name));
        Assert.True(seen.Count > 30);
    }

    [Theory]
    [InlineData("@{ autoAnswerOnly = $true; mediaSettings = @{ call = @{ enableAutoAnswer = $true } } }")]
    [InlineData("([ordered]@{ autoAnswerOnly = $true; mediaSettings = @{ call = @{ enableAutoAnswer = $true } } })")]
    [InlineData("$($d = [Collections.Generic.Dictionary[string, object]]::new(); $d['autoAnswerOnly'] = $true; "
        + "$d['mediaSettings'] = @{ call = @{ enableAutoAnswer = $true } }; $d)")]
    public void A_table_of_any_make_is_taken_as_it_is(string table)
    {
        PSObject taken = _host.Run($"(Test-GenesysQueueDefinition X -Settings {table}).Definition.Settings").Clean().Single;

        Assert.Equal(
            JObject.Parse("""{"autoAnswerOnly":true,"mediaSettings":{"call":{"enableAutoAnswer":true}}}"""),
            JObject.Parse(taken.ToString()!), JToken.EqualityComparer);
    }

    [Fact]
    public void Case_counts_as_it_does_in_the_API() => Assert.Contains(
        "UnknownSetting",
        _host.Run("Test-GenesysQueueDefinition X -Settings @{ AUTOANSWERONLY = $true }").Clean().Single.FindingCodes());

    private static void AssertSame(Type type, JObject models, string model, HashSet<Type> seen)
    {
        if (!seen.Add(type))
        {
            return;
        }

        // Tables without a public constructor are passed over by PowerShell.
        Assert.NotNull(type.GetConstructor([]));
        // The name has a parameter; times and people are set by the org.
        string[] left = model == "CreateQueueRequest" ? ["name", "dateCreated", "dateModified", "createdBy", "modifiedBy"] : [];
        Dictionary<string, JObject> fields = ((JObject)models[model]!).Properties()
            .Where(field => field.Value.Value<bool?>("readOnly") != true && !left.Contains(field.Name))
            .ToDictionary(field => field.Name, field => (JObject)field.Value);
        var properties = type.GetProperties()
            .Where(property => property.DeclaringType == type && property.GetIndexParameters().Length == 0)
            .ToDictionary(property => property.Name, property => property.PropertyType);
        Assert.Equal(fields.Keys.Order(StringComparer.Ordinal), properties.Keys.Order(StringComparer.Ordinal));
        foreach ((string name, JObject field) in fields)
        {
            AssertType(properties[name], field, models, seen);
        }
    }

    private static void AssertType(Type type, JObject field, JObject models, HashSet<Type> seen)
    {
        if (field.Value<string>("$ref") is { } model)
        {
            AssertSame(type, models, model, seen);
        }
        else if (field["keys"] is JArray keys)
        {
            Assert.True(seen.Add(type));
            Assert.Equal(keys.Values<string>(), type.GetProperties().Select(property => property.Name));
            Assert.All(type.GetProperties(), key => AssertType(key.PropertyType, (JObject)field["values"]!, models, seen));
        }
        else if (field["items"] is JObject item)
        {
            Assert.True(type.IsArray);
            AssertType(type.GetElementType()!, item, models, seen);
        }
        else
        {
            Assert.Equal(
                field.Value<string>("type") switch
                {
                    "boolean" => typeof(bool?),
                    "integer" => typeof(long?),
                    "number" => typeof(double?),
                    "map" => typeof(Hashtable),
                    "object" => typeof(object),
                    _ => typeof(string),
                },
                type);
        }
    }

    private Type Settings() => (Type)_host.Run(
        "(Get-Command New-GenesysQueue).Parameters['Settings'].ParameterType").Clean().Single.BaseObject;

    private JObject Models()
    {
        var definition = (Type)_host.Run("[GenesysQueues.GenesysQueueDefinition]").Clean().Single.BaseObject;
        using var reader = new StreamReader(definition.Assembly.GetManifestResourceStream("create-queue-request.json")!);
        return JObject.Parse(reader.ReadToEnd());
    }

    public void Dispose() => _host.Dispose();
}
