using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Prompt;

/// <summary>What leaves the pipeline holds what was in it: names rather than numbers, text rather than names of types.</summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // Its scripts connect by themselves.
public sealed class StoredOutputTests : IClassFixture<ViewSnapshotTests.Org>
{
    private readonly PowerShellHost _host;

    public StoredOutputTests(ViewSnapshotTests.Org org) => _host = org.Host;

    public static TheoryData<string> Everything =>
        [
            "$session", "$profiles", "$hook", "$definitions", "$verdicts", "$verdicts.Findings", "$results",
            "$queues", "$audit", "$summary", "$verification", "$runs",
        ];

    // Export-Csv and ConvertTo-Html write the text of each property's value.
    [Theory]
    [MemberData(nameof(Everything))]
    public void No_value_is_exported_as_the_name_of_its_type(string what)
    {
        IReadOnlyList<PSObject?> items = _host.Run(what).Clean().Output;

        Assert.NotEmpty(items);
        foreach (PSObject item in items.Select(item => item!).Concat(items.Select(item => Stored(item!))))
        {
            IReadOnlyList<PSObject?> texts = _host.Run(
                "$item.PSObject.Properties | ForEach-Object { if ($null -ne $_.Value) { $_.Value.ToString() } }",
                ("item", item)).Clean().Output;
            Assert.NotEmpty(texts);
            Assert.All(texts, text => Assert.DoesNotMatch("^(System|GenesysQueues)\\.|`|\\[\\]", text!.ToString()));
        }
    }

    [Theory]
    [InlineData("$results[0].Definition", "SkillRequirement", "Billing>=3 x10 @85%")]
    [InlineData("$results[0].Definition", "WrapupCode", "Resolved")]
    [InlineData(
        "$(@{ Name = 'N'; Member = 'a;b', 'c' } | Test-GenesysQueueDefinition -Offline).Definition", "Member", "\"a;b\"; c")]
    [InlineData("$verdicts[3]", "Findings", "NameControlCharacter: Name holds ")]
    [InlineData("$summary", "FailedByCode", "OrgFailed: 1")]
    public void A_list_has_the_same_text_before_and_after_it_was_stored(string what, string property, string text)
    {
        PSObject live = _host.Run(what).Clean().Single;

        string before = live.Properties[property].Value.ToString()!;

        Assert.Contains(text, before, StringComparison.Ordinal);
        _host.Run("$stored", ("stored", Stored(live))).Clean();
        Assert.Equal(before, _host.Run($"$stored.{property}.ToString()").Clean().Single.ToString());
    }

    [Theory]
    [InlineData("$r.Status -eq 'Exists'")]
    [InlineData("$r.Status -eq [GenesysQueues.GenesysProvisioningStatus]::Exists")]
    [InlineData("[GenesysQueues.GenesysProvisioningStatus]::Exists -eq $r.Status")]
    [InlineData("$r.Status -in 'Failed', 'Exists'")]
    [InlineData("@($r | Where-Object Status -eq Exists).Count -eq 1")]
    [InlineData("$(switch ($r.Status) { Exists { $true } })")]
    [InlineData("$(switch ($r.Status) { ([GenesysQueues.GenesysProvisioningStatus]::Exists) { $true } })")]
    [InlineData("[GenesysQueues.GenesysProvisioningStatus] $r.Status -eq 'Exists'")]
    [InlineData("\"$($r.Status)\" -eq 'Exists'")]
    [InlineData("$r.Findings[0].Severity -eq 'Error'")]
    [InlineData("$r.Findings[0].Severity -eq [GenesysQueues.GenesysFindingSeverity]::Error")]
    [InlineData("$r.Definition.SkillMatch -eq 'All'")]
    public void A_status_compares_with_names_and_with_its_enumeration_also_when_it_was_stored(string condition)
    {
        PSObject live = _host.Run("$results | Where-Object QueueName -eq Billing").Clean().Single;

        foreach (PSObject result in (PSObject[])[live, Stored(live)])
        {
            Assert.Equal(true, _host.Run(condition, ("r", result)).Clean().Single.BaseObject);
        }
    }

    [Theory]
    [InlineData("$queues | Where-Object Name -eq 'Premium Line'")]
    [InlineData("$results | Where-Object QueueName -eq 'Premium Line'")]
    public void What_was_stored_is_the_same_definition_though_its_headings_were_stored_beside_it(string what)
    {
        PSObject live = _host.Run(what).Clean().Single;

        PSObject verdict = _host.Run("$stored | Test-GenesysQueueDefinition -Offline", ("stored", Stored(live))).Clean().Single;

        Assert.Empty(verdict.FindingCodes());
        Assert.Null(verdict.Get("Definition.Member"));
    }

    [Theory]
    [InlineData("$results[0]", "Timestamp")]
    [InlineData("$audit[0]", "Timestamp")]
    [InlineData("$summary", "From")]
    [InlineData("$summary", "To")]
    [InlineData("$queues[-1]", "Modified")]
    public void A_time_compares_also_when_it_was_stored(string what, string property)
    {
        PSObject live = _host.Run(what).Clean().Single;
        var time = (DateTimeOffset)live.Get(property)!;

        Assert.Equal(time, _host.Run($"$stored.{property}", ("stored", Stored(live))).Clean().Single.BaseObject);
        // A job that keeps one level has its text, which has no fractions of a second.
        PSObject shallow = PSObject.AsPSObject(PSSerializer.Deserialize(PSSerializer.Serialize(live, 1)));
        Assert.Equal(
            true,
            _host.Run(
                $"$stored.{property} -gt $time -and $stored.{property} -lt $time.AddSeconds(2).LocalDateTime",
                ("stored", shallow), ("time", time.AddSeconds(-1))).Clean().Single.BaseObject);
    }

    [Theory]
    [InlineData("[pscustomobject] @{ Name = $bad.Name; Findings = $bad.Findings }")] // Select-Object.
    [InlineData("[pscustomobject] @{ Name = $bad.Name; Findings = $bad.Findings.ToString() }")] // Export-Csv.
    [InlineData(
        "[pscustomobject] @{ Name = $bad.Name; Findings = @($bad.Findings.ForEach({ \"$_\" })) }")] // ConvertTo-Json -Depth 1.
    [InlineData("[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($bad, 1))")]
    [InlineData("[Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($bad, 4))")]
    public void A_definition_that_was_refused_is_refused_also_when_it_was_stored(string stored)
    {
        _host.Run("$bad = (@{ Name = 'Stored'; MaxWait = 'abc' } | Test-GenesysQueueDefinition -Offline).Definition").Clean();

        PSObject verdict = _host.Run($"{stored} | Test-GenesysQueueDefinition").Clean().Single;

        Assert.Equal(false, verdict.Get("IsValid"));
        Assert.Contains("'abc' is not a whole number", verdict.Get("Findings")!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Spans_of_time_are_seconds()
    {
        PSObject sum = _host.Run("$summary").Clean().Single;

        Assert.IsType<double>(sum.Get("TotalLatency"));
        Assert.IsType<double>(sum.Get("RateLimitWait"));
    }

    private static PSObject Stored(PSObject item) =>
        PSObject.AsPSObject(PSSerializer.Deserialize(PSSerializer.Serialize(item, 3)));
}
