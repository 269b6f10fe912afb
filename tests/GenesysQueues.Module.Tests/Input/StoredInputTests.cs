using GenesysQueues.Module.Tests.Support;
using System.Management.Automation;

namespace GenesysQueues.Module.Tests.Input;

/// <summary>Definitions, verdicts and results that come back from a file or a job, as Import-Clixml and Receive-Job give them.</summary>
public sealed class StoredInputTests : IDisposable
{
    private const string Full =
        """
        @{ Name = 'Line A'; Division = 'EMEA'; SkillRequirement = 'Sales>=2 x4 @80%; "Premium Support"'; SkillMatch = 'Any'; ServiceLevel = '80/20'
           OverflowMaxWaitSeconds = 30; OverflowTimeoutSeconds = 60; OverflowTarget = 'Overflow'; WrapupCode = 'Resolved', 'Callback'; AlertingTimeoutSeconds = 9 }
        """;

    private readonly PowerShellHost _host = new();

    public StoredInputTests() => _host.Connect();

    public static TheoryData<string, int> Depths => new()
    {
        { "$verdict.Definition", 1 }, { "$verdict.Definition", 2 }, { "$verdict.Definition", 4 },
        { "$verdict", 2 }, { "$verdict", 3 }, { "$verdict", 6 },
        { "$made", 2 }, { "$made", 3 }, { "$made", 6 },
    };

    [Theory]
    [MemberData(nameof(Depths))]
    public void A_stored_object_means_the_same_queue(string what, int depth)
    {
        _host.Run($"$verdict = {Full} | Test-GenesysQueueDefinition; $made = $verdict | New-GenesysQueue -WhatIf:$false").Clean();
        string digest = Describe(_host.Run("$verdict.Definition").Single);

        PSObject stored = Store(_host.Run(what).Single, depth);
        PSObject again = _host.Run("$stored | Test-GenesysQueueDefinition -IfExists Skip", ("stored", stored)).Clean().Single;

        Assert.Equal(digest, Describe((PSObject)PSObject.AsPSObject(again.Get("Definition")!)));
    }

    [Theory]
    [InlineData("$verdict")]
    [InlineData("$made")]
    public void An_object_stored_too_shallow_to_hold_its_definition_is_refused_with_the_depth_to_use(string what)
    {
        _host.Run($"$verdict = {Full} | Test-GenesysQueueDefinition; $made = $verdict | New-GenesysQueue").Clean();

        Outcome run = _host.Run("$stored | New-GenesysQueue", ("stored", Store(_host.Run(what).Single, 1))).Finished();

        Assert.Empty(run.Output);
        Assert.Equal("InputNotUnderstood", Assert.Single(run.ErrorCodes));
        Assert.Contains("-Depth", run.Errors[0].Remedy());
    }

    [Fact]
    public void A_stored_invalid_verdict_is_still_refused()
    {
        _host.Run("$verdicts = 'Line A', 'line a' | Test-GenesysQueueDefinition").Clean();

        Outcome run = _host.Run("$stored | New-GenesysQueue", ("stored", Store(_host.Run("$verdicts[1]").Single, 4))).Finished();

        Assert.Equal("Invalid", run.Single.Text("Status"));
        Assert.Equal("DuplicateInInput", Assert.Single(run.ErrorCodes));
    }

    [Fact]
    public void A_stored_verdict_invalid_only_because_the_queue_exists_is_decided_by_IfExists()
    {
        PSObject stored = Store(_host.Run("'Billing' | Test-GenesysQueueDefinition").Single, 4);

        Outcome run = _host.Run("$stored | New-GenesysQueue -IfExists Skip", ("stored", stored)).Clean();

        Assert.Equal("Skipped", run.Single.Text("Status"));
    }

    [Theory]
    [InlineData("$verdict")]
    [InlineData("$made")]
    public void Jobs_and_remoting_are_told_to_keep_the_definition(string what)
    {
        _host.Run($"$verdict = {Full} | Test-GenesysQueueDefinition; $made = $verdict | New-GenesysQueue").Clean();

        PSObject depth = _host.Run($"{what}.PSStandardMembers.SerializationDepth").Clean().Single;

        PSObject stored = Store(_host.Run(what).Single, (int)depth.BaseObject);
        Assert.Equal("Skipped", _host.Run("$stored | New-GenesysQueue -IfExists Skip", ("stored", stored)).Clean().Single.Text("Status"));
    }

    [Fact]
    public void What_a_job_hangs_on_an_object_is_no_field()
    {
        PSObject stored = Store(_host.Run("@{ Name = 'Line A'; Division = 'EMEA' } | Test-GenesysQueueDefinition").Single, 4);
        foreach (PSObject bag in new[] { stored, (PSObject)stored.Properties["Definition"].Value })
        {
            bag.Properties.Add(new PSNoteProperty("PSComputerName", "localhost"));
            bag.Properties.Add(new PSNoteProperty("RunspaceId", Guid.NewGuid()));
            bag.Properties.Add(new PSNoteProperty("PSShowComputerName", false));
            bag.Properties.Add(new PSNoteProperty("PSSourceJobInstanceId", Guid.NewGuid()));
        }

        Outcome run = _host.Run("$stored | New-GenesysQueue", ("stored", stored)).Clean();

        Assert.Equal("Created", run.Single.Text("Status"));
        Assert.Equal("EMEA", run.Single.Text("Definition.Division"));
    }

    private static PSObject Store(PSObject item, int depth) =>
        PSObject.AsPSObject(PSSerializer.Deserialize(PSSerializer.Serialize(item.BaseObject, depth)));

    private static string Describe(PSObject definition) => string.Join('|', definition.Properties
        .Where(property => property.Name is not ("Source" or "Findings"))
        .OrderBy(property => property.Name, StringComparer.Ordinal)
        .Select(property => $"{property.Name}={property.Value}"));

    public void Dispose() => _host.Dispose();
}
