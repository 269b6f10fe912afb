using Newtonsoft.Json.Linq;
using System.Collections.Concurrent;
using System.Diagnostics;

namespace GenesysQueues.Module.Tests.Support;

/// <summary>A receiver of module/examples/receiver as a process of its own, which may die and come back.</summary>
internal sealed class Receiver : IDisposable
{
    public const string Key = "the-key-of-the-receivers";

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly bool _isScript;
    private readonly string[] _options;
    private readonly string? _prelude;
    private readonly ConcurrentQueue<string> _said = new();
    private Process? _process;

    /// <summary>Starts one, and returns when it listens.</summary>
    /// <param name="language">PowerShell or C#.</param>
    /// <param name="store">The file of its events.</param>
    /// <param name="prelude">What a shell does before, or null: no shell.</param>
    /// <param name="options">Further options, each a name and a value.</param>
    public Receiver(string language, string store, string? prelude = null, params string[] options)
    {
        (_isScript, Store, _prelude, _options) = (language == "PowerShell", store, prelude, options);
        Start();
    }

    public string Store { get; }

    /// <summary>Where it listens now.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>All that it has written, by all of its processes.</summary>
    public IReadOnlyList<string> Said => [.. _said];

    /// <summary>The lines of its file.</summary>
    public IReadOnlyList<JObject> Kept
    {
        get
        {
            using var file = new StreamReader(new FileStream(Store, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            string text = file.ReadToEnd();
            Assert.True(text.Length == 0 || text.EndsWith('\n'), $"Half a line: {text}");
            return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(JObject.Parse)];
        }
    }

    /// <summary>Ends it without a warning, as a machine does that fails.</summary>
    public void Kill()
    {
        _process!.Kill();
        // With no time limit it returns when all output has been read.
        _process.WaitForExit();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Starts it again, on the same file.</summary>
    public void Start()
    {
        Process process = Process.Start(Command(_isScript, Store, _prelude, _options))!;
        _process = process;
        using var listens = new ManualResetEventSlim();
        void Hear(string? line)
        {
            if (line is not null)
            {
                _said.Enqueue(line);
            }

            if (line is null || line.StartsWith("Listening on ", StringComparison.Ordinal))
            {
                listens.Set();
            }
        }

        int before = _said.Count;
        process.OutputDataReceived += (_, heard) => Hear(heard.Data);
        process.ErrorDataReceived += (_, heard) => _said.Enqueue(heard.Data ?? string.Empty);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Assert.True(listens.Wait(s_patience), "The receiver does not listen.");
        string ready = _said.Skip(before).LastOrDefault(line => line.StartsWith("Listening", StringComparison.Ordinal))
            ?? throw new Xunit.Sdk.XunitException($"The receiver did not start: {string.Join('\n', _said)}");
        Address = new(ready.Split(' ')[2].TrimEnd('.'));
    }

    /// <summary>Starts one that is to end by itself.</summary>
    public static Program Refused(string language, string store, string key)
    {
        ProcessStartInfo start = Command(language == "PowerShell", store, null, []);
        start.Environment["WFM_WEBHOOK_SECRET"] = key;
        return Program.Run(start);
    }

    public void Dispose()
    {
        if (_process is not null)
        {
            Kill();
        }
    }

    private static ProcessStartInfo Command(bool isScript, string store, string? prelude, string[] options)
    {
        string[] program = isScript
            ? [Repository.Runner, Repository.Example("receiver/receiver.ps1"), "-Url",
                $"http://127.0.0.1:{LoopbackServer.FreePort()}/", "-Store", store]
            : [ReceiverBuild.Program, "--urls", "http://127.0.0.1:0", "--store", store];
        string[] all = [.. program, .. options.Select((option, i) => i % 2 == 1 ? option : (isScript ? "-" : "--") + option)];
        ProcessStartInfo start = prelude is null ? new("dotnet", all)
            : new("bash", ["-c", prelude + "\nexec dotnet \"$@\"", "bash", .. all]);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        return start.With(KeyValuePair.Create("WFM_WEBHOOK_SECRET", Key));
    }
}
