using System.Collections;
using System.Reflection;

namespace GenesysQueues.Core.Tests;

/// <summary>
/// The properties of what cmdlets return can be exported: ConvertTo-Json writes what reflection finds, Export-Csv what ToString
/// gives.
/// </summary>
public sealed class PublicTypeTests
{
    public static TheoryData<Type> Types => [.. typeof(GenesysQueueDefinition).Assembly.GetExportedTypes()
        .Where(type => !type.IsEnum && !typeof(Exception).IsAssignableFrom(type) && !type.IsAbstract)];

    [Theory]
    [MemberData(nameof(Types))]
    public void No_property_is_an_enumeration_or_a_span_of_time_which_JSON_would_show_as_numbers(Type type) =>
        Assert.All(type.GetProperties(), property =>
        {
            Type value = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
            Assert.False(value.IsEnum || value == typeof(TimeSpan), $"{type.Name}.{property.Name} is a {value.Name}.");
        });

    [Theory]
    [MemberData(nameof(Types))]
    public void A_list_or_table_has_a_text_of_its_own(Type type)
    {
        PropertyInfo[] lists = [.. type.GetProperties().Where(property => IsList(property.PropertyType))];
        Assert.All(
            lists,
            list => Assert.True(HasText(list.PropertyType) || list.Name == "Settings", $"{type.Name}.{list.Name} has none."));
        Assert.True(HasText(type), $"{type.Name} has none.");
    }

    [Fact]
    public void Settings_have_a_text_of_their_own_wherever_they_come_from() =>
        Assert.Equal(
            "{\"autoAnswerOnly\":true}",
            Given.Queue("Sales", ("Settings", new Hashtable { ["autoAnswerOnly"] = true })).Settings!.ToString());

    // What a list says of itself is not what it holds.
    private static bool IsList(Type type) =>
        type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type) && !type.IsNested;

    private static bool HasText(Type type) =>
        type.GetMethod(nameof(ToString), BindingFlags.Public | BindingFlags.Instance, [])?.DeclaringType?.Assembly
            == typeof(GenesysQueueDefinition).Assembly;
}
