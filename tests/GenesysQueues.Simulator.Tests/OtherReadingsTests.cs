using System.Reflection;

namespace GenesysQueues.Simulator.Tests;

/// <summary>The org of the other readings, against which the module's tests run once more.</summary>
public sealed class OtherReadingsTests
{
    // What is not a reading of the API, but what an org may be set to.
    private static readonly string[] s_settings = [nameof(SimulatorOptions.PasswordGrant)];

    public static TheoryData<string> Choices =>
    [
        .. typeof(SimulatorOptions).GetProperties()
            .Where(option => option.PropertyType == typeof(bool) || option.PropertyType == typeof(DuplicateStatus))
            .Select(option => option.Name).Except(s_settings),
    ];

    [Theory]
    [MemberData(nameof(Choices))]
    public void Each_choice_of_two_is_the_other_one(string option)
    {
        PropertyInfo choice = typeof(SimulatorOptions).GetProperty(option)!;

        SimulatorOptions other = SimulatorConfiguration.FromJson(OtherReadings.OrgFile).Options;

        Assert.NotEqual(choice.GetValue(new SimulatorOptions()), choice.GetValue(other));
    }
}
