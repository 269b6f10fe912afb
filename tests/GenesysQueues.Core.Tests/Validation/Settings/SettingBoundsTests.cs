namespace GenesysQueues.Core.Tests.Validation.Settings;

/// <summary>The bounds of numbers and lists in the create request (API 5.2 to 5.5), just inside and just outside, here and at the org.</summary>
public sealed class SettingBoundsTests(PublishedFieldOrg org) : IClassFixture<PublishedFieldOrg>
{
    public static TheoryData<string, double?, double?> Numbers => new()
    {
        { "mediaSettings.call.alertingTimeoutSeconds", null, 59 },
        { "mediaSettings.callback.alertingTimeoutSeconds", 7, null },
        { "mediaSettings.chat.alertingTimeoutSeconds", 7, null },
        { "mediaSettings.email.alertingTimeoutSeconds", 7, null },
        { "mediaSettings.message.alertingTimeoutSeconds", 7, null },
        { "mediaSettings.call.serviceLevel.percentage", 0.01, 1 },
        { "mediaSettings.message.serviceLevel.percentage", 0.01, 1 },
        { "mediaSettings.email.serviceLevel.durationMs", 1000, null },
        { "mediaSettings.callback.autoDialDelaySeconds", 0, 1200 },
        { "mediaSettings.callback.autoEndDelaySeconds", 0, 1200 },
        { "mediaSettings.callback.pacingModifier", 1, null },
        { "mediaSettings.callback.maxRetryCount", 0, 20 },
        { "mediaSettings.callback.retryDelaySeconds", 60, 86_400 },
        { "routingRules[*].waitSeconds", 2, 259_200 },
        { "bullseye.rings[*].expansionCriteria[*].threshold", 0, 259_200 },
        { "conditionalGroupRouting.rules[*].conditionValue", 0, 259_200 },
        { "conditionalGroupRouting.rules[*].waitSeconds", 0, 259_200 },
        { "agentOwnedRouting.maxOwnedCallbackHours", 1, 168 },
        { "agentOwnedRouting.maxOwnedCallbackDelayHours", 1, 720 },
        { "directRouting.agentWaitSeconds", 60, 864_000 },
    };

    public static TheoryData<string, int, int?> Counts => new()
    {
        { "routingRules", 0, 6 },
        { "bullseye.rings", 0, 6 },
        { "conditionalGroupRouting.rules", 1, 5 },
        { "conditionalGroupRouting.rules[*].groups", 1, null },
        { "conditionalGroupActivation.rules", 1, 5 },
        { "conditionalGroupActivation.rules[*].conditions", 1, 10 },
        { "conditionalGroupActivation.rules[*].groups", 1, 5 },
        { "conditionalGroupActivation.pilotRule.conditions", 1, 10 },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public async Task A_number_is_taken_up_to_its_bounds_and_refused_beyond(string path, double? least, double? most)
    {
        PublishedField field = PublishedField.At(path);
        foreach (double bound in new[] { least, most }.OfType<double>())
        {
            double step = bound == least ? -1 : 1;
            await AgreeAsync(field.With(Number(bound)), null);
            await AgreeAsync(field.With(Number(bound + step)), "SettingRange");
        }
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public async Task A_list_is_taken_up_to_its_bounds_and_refused_beyond(string path, int least, int? most)
    {
        PublishedField field = PublishedField.At(path);
        JToken item = ((JArray)PublishedField.Example.SelectTokens(path).First())[0];
        JArray Items(int count) => new(Enumerable.Repeat(item, count));

        await AgreeAsync(field.With(Items(Math.Max(least, 1))), null);
        if (least > 0)
        {
            await AgreeAsync(field.With(Items(0)), "SettingRange");
            (JObject Settings, string Column) empty = field.With(JValue.CreateNull());
            // A null that is all of a table gives nothing, and nothing is sent.
            if (empty.Settings.SelectTokens(path).First().Parent!.Parent!.Count() > 1)
            {
                await AgreeAsync(empty, "SettingRange");
            }
        }

        if (most is not null)
        {
            await AgreeAsync(field.With(Items(most.Value)), null);
            await AgreeAsync(field.With(Items(most.Value + 1)), "SettingRange");
        }
    }

    [Theory] // An hour at most (API 13.3).
    [InlineData(1000, true)]
    [InlineData(3_600_000, true)]
    [InlineData(3_600_001, false)]
    [InlineData(999, false)]
    public async Task A_time_for_after_call_work_is_from_a_second_to_an_hour(int milliseconds, bool isValid) =>
        Assert.Equal(isValid, (await Given.ValidateAsync(PublishedField.Queue("Sales", PublishedField.At("acwSettings.timeoutMs").With(milliseconds).Settings))).IsValid);

    private static JToken Number(double number) => Math.Floor(number) == number ? (long)number : number;

    private async Task AgreeAsync((JObject Settings, string Column) given, string? code)
    {
        GenesysQueueValidationResult verdict = await Given.ValidateAsync(PublishedField.Queue("Sales", given.Settings));
        Assert.Equal(code is null ? [] : [(code, given.Column)], verdict.Findings.Select(finding => (finding.Code, finding.Column)));

        given.Settings["name"] = Guid.NewGuid().ToString();
        (int status, JObject reply) = await org.PostAsync(given.Settings);
        Assert.True((status, (string?)reply["code"]) == (code is null ? (200, null) : (400, "constraint.validation")), $"{given.Column}: the org answered {status}, {reply}.");
    }
}
