using GenesysQueues.Json;

namespace GenesysQueues.Core.Tests.Json;

/// <summary>What was sent and what is shown are compared by what they mean.</summary>
public sealed class JsonSubsetTests
{
    [Theory]
    [InlineData("""{"a":["x","y"]}""", """{"a":["y","x"]}""")]
    [InlineData("""{"a":["x","y","x"]}""", """{"a":["y","x"]}""")]
    [InlineData("""{"a":[{"id":"1"},{"id":"2"},{"id":"1"}]}""", """{"a":[{"id":"2","name":"n"},{"id":"1"}]}""")]
    [InlineData("""{"a":[]}""", "{}")]
    [InlineData("""{"a":{}}""", """{"a":null}""")]
    [InlineData("""{"a":""}""", "{}")]
    [InlineData("""{"a":{"b":""}}""", "{}")]
    [InlineData("""{"a":null}""", """{"a":[]}""")]
    [InlineData("""{"a":"one\r\ntwo"}""", """{"a":"one\ntwo"}""")]
    [InlineData("""{"a":"one\rtwo\n"}""", """{"a":"one\ntwo"}""")]
    [InlineData("""{"a":"Cafe\u0301"}""", """{"a":"Caf\u00e9"}""")]
    [InlineData("""{"a":"\ud800"}""", """{"a":"\ud800"}""")]
    [InlineData("""{"a":0.8}""", """{"a":0.80000000000001}""")]
    [InlineData("""{"a":20}""", """{"a":20.0}""")]
    [InlineData(
        """{"a":{"id":"A1B2C3D4-0000-4000-8000-00000000000F"}}""", """{"a":{"id":"a1b2c3d4-0000-4000-8000-00000000000f"}}""")]
    [InlineData("""{"a":[{"n":1},{"n":2}]}""", """{"a":[{"n":1,"more":0},{"n":2}]}""")]
    public void Another_form_of_the_same_value_is_the_same(string sent, string shown) =>
        Assert.True(JsonSubset.Contains(JsonSettings.Parse(shown), JsonSettings.Parse(sent)));

    [Theory]
    [InlineData("""{"a":["x","y"]}""", """{"a":["x"]}""")]
    [InlineData("""{"a":["x"]}""", """{"a":["x","y"]}""")]
    [InlineData("""{"a":[{"id":"1"}]}""", """{"a":[{"id":"1"},{"id":"2"}]}""")]
    [InlineData("""{"a":[{"id":"1","n":1}]}""", """{"a":[{"id":"1","n":2}]}""")]
    [InlineData("""{"a":[]}""", """{"a":["x"]}""")]
    [InlineData("""{"a":""}""", """{"a":"x"}""")]
    [InlineData("""{"a":"x"}""", """{"a":""}""")]
    [InlineData("""{"a":0}""", "{}")]
    [InlineData("""{"a":false}""", "{}")]
    [InlineData("""{"a":"x"}""", """{"a":"X"}""")]
    [InlineData("""{"a":1}""", """{"a":"1"}""")]
    [InlineData("""{"a":true}""", """{"a":"true"}""")]
    [InlineData("""{"a":[{"n":1},{"n":2}]}""", """{"a":[{"n":2},{"n":1}]}""")]
    public void Another_value_is_another(string sent, string shown) =>
        Assert.False(JsonSubset.Contains(JsonSettings.Parse(shown), JsonSettings.Parse(sent)));
}
