using GenesysQueues.Outcomes;
using System.Reflection;

namespace GenesysQueues.Core.Tests.Outcomes;

/// <summary>An outcome of which nothing is what it would be by itself, properties that are yet to come included.</summary>
internal static class FullOutcome
{
    private const BindingFlags All = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    public static Outcome Of(GenesysProvisioningStatus status)
    {
        var outcome = new Outcome(status, LeapingClock.Noon.AddTicks(1234567));
        int number = 100;
        IEnumerable<PropertyInfo> given = Properties(typeof(Outcome))
            .Where(property => property.CanWrite && property.Name != nameof(Outcome.Success));
        foreach (PropertyInfo property in given)
        {
            Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            number++;
            property.SetValue(
                outcome,
                type == typeof(string) ? $"{property.Name} \"{number}\""
                : type == typeof(bool) ? true
                : type == typeof(PlannedIn)
                    ? new PlannedIn($"Main / Group {number}", $"id-{number}", IsNew: true, IsChanged: true)
                : type == typeof(GenesysFieldChangeList)
                    ? new GenesysFieldChangeList([new(property.Name, null, $"after {number}"), new("Other", 1L, null)])
                : type == typeof(GenesysQueueDefinition) ? Given.Queue("Left", ("RemoveMember", $"id-{number}"))
                : type == typeof(IReadOnlyList<LeftPart>) ? new LeftPart[] { new("Member", $"id-{number}") }
                : type == typeof(IReadOnlyList<string>) ? new[] { property.Name }
                : Convert.ChangeType(number, type, System.Globalization.CultureInfo.InvariantCulture));
        }

        return outcome;
    }

    /// <summary>The data of a type, declared by it or by what it derives from.</summary>
    public static IEnumerable<PropertyInfo> Properties(Type type) =>
        type.GetProperties(All).Where(property => property.Name != "EqualityContract");

    public static object? Value(object of, string property) => of.GetType().GetProperty(property, All) is { } found
        ? found.GetValue(of)
        : throw new InvalidOperationException($"{of.GetType().Name} has no {property}.");
}
