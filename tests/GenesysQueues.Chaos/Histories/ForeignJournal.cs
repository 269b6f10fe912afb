using GenesysQueues.Chaos.Checks;
using GenesysQueues.Chaos.Disk;
using GenesysQueues.Journals;
using GenesysQueues.Storage;

namespace GenesysQueues.Chaos.Histories;

/// <summary>(j) A journal of another org under a name as this org's have it, which is to stay as it is.</summary>
internal sealed class ForeignJournal
{
    private static readonly Guid s_run = new("0f0e7a5c-1d7e-4a53-9a35-6f1c2b9d8e01");
    private string? _text;

    internal string Path { get; private set; } = string.Empty;

    /// <summary>Puts it there, unless it is.</summary>
    internal async Task PlantAsync(LossyStorage disk, Machine machine, StateOwner owner)
    {
        if (_text is not null)
        {
            return;
        }

        DateTimeOffset began = machine.Clock.GetUtcNow().AddDays(-1);
        var elsewhere = new LossyStorage();
        using (var journal = new RunJournal(
            SessionFactory.StatePath, new(s_run, "other-org", began) { IsSimulated = owner.IsSimulated },
            new MachineStorage(elsewhere, new Machine(machine.Clock, TimeSpan.Zero, _ => { }, () => { }))))
        {
            const string Name = "A queue of another org";
            await journal.StartAsync().ConfigureAwait(false);
            await journal.TakeInAsync(1, DefinitionReader.Read(new([new("Name", Name)], new(null, 1))), []).ConfigureAwait(false);
            await journal.IntendAsync(1, Name, new() { ["name"] = Name }, began).ConfigureAwait(false);
        }

        _text = elsewhere.Files("*.journal").Single().Text;
        Path = JournalFile.PathOf(SessionFactory.StatePath, owner, s_run);
        disk.CreateFolder(SessionFactory.StatePath);
        disk.Put(Path, _text);
    }

    internal void Judge(LossyStorage disk, Action<Violation> report)
    {
        if (_text is not null && disk.Files("*.journal").SingleOrDefault(file => file.Path == Path)?.Text != _text)
        {
            report(new('j', $"'{Path}' is another org's by what is written in it, and was changed"));
        }
    }
}
