using GenesysQueues.Journals;

namespace GenesysQueues.Core.Tests.Runs;

/// <summary>State belongs to the org that it names, and what a server says becomes no path.</summary>
public sealed class StateOwnerTests
{
    [Theory]
    [InlineData("x/../../../tmp/org")]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData(@"a\b")]
    [InlineData("a\0b")]
    [InlineData("a\nb")]
    [InlineData("a\n")]
    [InlineData("a*")]
    [InlineData("a?b")]
    [InlineData("simulated_a")]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("C:")]
    [InlineData("ä")]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    public async Task An_id_that_no_org_has_ends_the_connection(string id)
    {
        using var bed = new TestBed();
        bed.Network.Always("GET /api/v2/organizations/me", Mishaps.Changed(org => org["id"] = id));

        GenesysException refused = await Assert.ThrowsAsync<GenesysException>(bed.ConnectAsync);

        Assert.Equal("OrgIdNotAllowed", refused.Code);
        Assert.False(Directory.Exists(bed.AuditPath));
    }

    [Theory]
    [InlineData("0f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("0F8FAD5B-D9CB-469F-A165-70867728950E")]
    [InlineData("org-1")]
    public async Task An_id_that_an_org_can_have_is_taken(string id)
    {
        using var bed = new TestBed();
        bed.Network.Always("GET /api/v2/organizations/me", Mishaps.Changed(org => org["id"] = id));

        Assert.Equal(id, (await bed.ConnectAsync()).OrgId);
    }

    [Fact]
    public async Task A_simulated_org_with_a_real_one_s_id_sees_none_of_its_files_and_writes_under_names_of_its_own()
    {
        using var bed = new TestBed();
        GenesysSession session = await bed.ConnectAsync();
        Assert.True(session.IsSimulated);
        Directory.CreateDirectory(bed.AuditPath);
        var real = new StateOwner(session.OrgId, false);
        var header = new JournalHeader(Guid.NewGuid(), session.OrgId, LeapingClock.Noon);
        using (var journal = new RunJournal(bed.AuditPath, header, DiskStorage.Instance))
        {
            await journal.StartAsync();
            await journal.TakeInAsync(1, Given.Row(1, "Real"), []);
        }

        RunReport run = await bed.RunAsync(session, new(), Given.Queue("Sales"));

        Assert.Equal([GenesysProvisioningStatus.Created], run.Statuses);
        Assert.Empty(run.Warnings);
        Assert.Equal([JournalFile.PathOf(bed.AuditPath, real, header.RunId)], bed.Journals());
        Assert.All(
            Directory.EnumerateFiles(bed.AuditPath).Select(Path.GetFileName).Where(name =>
                !name!.StartsWith("locks", StringComparison.Ordinal) && !name.EndsWith(".journal", StringComparison.Ordinal)),
            name => Assert.Contains($"-simulated_{session.OrgId}", name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_journal_of_a_simulated_run_says_so()
    {
        using var bed = new TestBed();
        string seen = string.Empty;
        bed.Network.On(TestBed.PostQueue, (_, org, _) =>
        {
            seen = File.ReadLines(Directory.EnumerateFiles(bed.Snapshot(), "*.journal").Single()).First();
            return org();
        });

        await bed.CreateAsync(Given.Queue("Sales"));

        Assert.Contains("\"simulated\":true", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_month_of_another_org_is_not_continued()
    {
        using var folder = new TemporaryFolder();
        AuditWriter Of(string org) =>
            new(folder.Path, new(Guid.NewGuid(), org, "Org", "client", false), DiskStorage.Instance, TimeProvider.System);
        var entry = new AuditEntry(AuditEvents.RunStarted, LeapingClock.Noon);
        using (AuditWriter first = Of("org-1"))
        {
            await first.WriteAsync(entry, CancellationToken.None);
        }

        string moved = AuditFile.PathOf(folder.Path, new("org-2", false), LeapingClock.Noon);
        File.Move(AuditFile.PathOf(folder.Path, new("org-1", false), LeapingClock.Noon), moved);
        string before = File.ReadAllText(moved);
        using AuditWriter second = Of("org-2");

        GenesysException refused =
            await Assert.ThrowsAsync<GenesysException>(() => second.WriteAsync(entry, CancellationToken.None));

        Assert.Equal("AuditNotWritable", refused.Code);
        Assert.Contains("another org", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(moved));
    }

    [Fact]
    public void An_id_in_capitals_is_the_same_owner_with_the_same_files() =>
        Assert.Equal(new StateOwner("0f8fad5b-d9cb", true).Key, new StateOwner("0F8FAD5B-D9CB", true).Key);
}
