namespace GenesysQueues.Core.Tests.Http;

/// <summary>An answer is read to its end, wherever the org says what was wrong.</summary>
public sealed class ErrorBodyTests
{
    [Theory]
    [InlineData("""{"code":"c","message":"Plain."}""", "c", "Plain.")]
    [InlineData("""{"code":"c","message":"","errors":[{"code":"x","message":"Alerting timeout must be between 8 and 59 seconds."}]}""", "c", "Alerting timeout must be between 8 and 59 seconds.")]
    [InlineData("""{"message":null,"errors":[{"errors":[{"code":"deep","message":"Deep."}]}]}""", "deep", "Deep.")]
    [InlineData("""{"code":"c","message":"Bad.","details":[{"errorCode":"must be set","fieldName":"name"}]}""", "c", "Bad. name: must be set.")]
    [InlineData("""{"code":"c","message":"Said twice.","errors":[{"message":"said twice."}]}""", "c", "Said twice.")]
    [InlineData("""{"code":"c","message":"Value [{value}] is wrong.","messageParams":{"value":"7"}}""", "c", "Value [7] is wrong.")]
    [InlineData("""{"code":"c","message":"","messageWithParams":"Value [{v}].","messageParams":{"v":"8"}}""", "c", "Value [8].")]
    [InlineData("""{"code":"c","message":"Full.","limit":{"namespace":"routing","key":"queues.max","value":5000}}""", "c", "Full. The limit queues.max is 5000.")]
    [InlineData("""{"error":"invalid_client","error_description":"No such client."}""", "invalid_client", "No such client.")]
    [InlineData("""{"code":"c","errors":"not a list","details":{},"messageParams":[]}""", "c", "")]
    [InlineData("{}", null, "")]
    public void Everything_that_it_says_is_said_once(string body, string? code, string message)
    {
        var error = ErrorBody.Of((JObject)JToken.Parse(body));

        Assert.Equal((code, message), (error.Code, error.Message));
    }

    [Fact]
    public void An_endless_error_ends()
    {
        string body = string.Concat(Enumerable.Repeat("""{"message":"m","errors":[""", 25)) + string.Concat(Enumerable.Repeat("]}", 25));

        Assert.Equal("m", ErrorBody.Of((JObject)JToken.Parse(body)).Message);
    }

    [Fact]
    public void A_value_that_looks_like_a_place_is_not_filled_again()
    {
        var values = new JObject();
        for (int i = 0; i < 60; i++)
        {
            values[$"k{i}"] = $"{{k{i + 1}}}{{k{i + 1}}}";
        }

        var body = new JObject { ["message"] = "Value {k0} of {nothing}.", ["messageParams"] = values };

        Assert.Equal("Value {k1}{k1} of {nothing}.", ErrorBody.Of(body).Message);
    }
}
