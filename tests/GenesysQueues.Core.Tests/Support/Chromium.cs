using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;

namespace GenesysQueues.Core.Tests.Support;

/// <summary>A Chromium without a window and one page of it, by its DevTools protocol.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _profile = new();
    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JObject>> _asked = new();
    private readonly ConcurrentQueue<JObject> _events = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Process _process;
    private Task _reading = Task.CompletedTask;
    private int _number;

    private Chromium()
    {
        var start = new ProcessStartInfo(DebianChromium.Path) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (string argument in new[]
        {
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--disable-extensions", "--hide-scrollbars",
                "--remote-debugging-port=0",
            $"--user-data-dir={_profile.Path}", "about:blank",
        })
        {
            start.ArgumentList.Add(argument);
        }

        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Where Debian's Chromium is.</summary>
    public static async Task<Chromium> StartAsync()
    {
        var chromium = new Chromium();
        await chromium.ConnectAsync();
        return chromium;
    }

    /// <summary>Requests of the page that are for no file, and what it complained of.</summary>
    public IReadOnlyList<string> Complaints => [.. _events.Select(Complaint).OfType<string>()];

    public async Task<JObject> SendAsync(string method, object? parameters = null)
    {
        int id = Interlocked.Increment(ref _number);
        TaskCompletionSource<JObject> answer = _asked[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var json = new JObject { ["id"] = id, ["method"] = method, ["params"] = parameters is null ? new JObject()
            : JObject.FromObject(
                parameters,
                    Newtonsoft.Json.JsonSerializer.Create(
                        new() { NullValueHandling = Newtonsoft.Json.NullValueHandling.Ignore })) };
        await _socket.SendAsync(Encoding.UTF8.GetBytes(json.ToString()), WebSocketMessageType.Text, true, _end.Token);
        JObject reply = await answer.Task.WaitAsync(s_patience);
        return reply["error"] is { } error ? throw new InvalidOperationException($"{method}: {error}")
            : (JObject)reply["result"]!;
    }

    /// <summary>What an expression comes to.</summary>
    public async Task<JToken> EvaluateAsync(string script)
    {
        JObject reply = await SendAsync(
            "Runtime.evaluate", new { expression = script, returnByValue = true, awaitPromise = true });
        return reply["exceptionDetails"] is { } failed ? throw new InvalidOperationException(failed.ToString())
            : reply["result"]!["value"] ?? JValue.CreateNull();
    }

    /// <summary>Opens a file as somebody with such a screen does; answers how many milliseconds that took.</summary>
    public async Task<double> OpenAsync(string file, int width, bool isDark, string media = "screen")
    {
        await SendAsync(
            "Emulation.setDeviceMetricsOverride", new { width, height = 900, deviceScaleFactor = 1, mobile = width < 500 });
        await SendAsync("Emulation.setEmulatedMedia", new
        {
            media,
            features = new[] { new { name = "prefers-color-scheme", value = isDark ? "dark" : "light" } },
        });
        await SendAsync("Page.navigate", new { url = "about:blank" });
        _events.Clear();
        await SendAsync("Page.navigate", new { url = new Uri(file).AbsoluteUri });
        return (double)await EvaluateAsync("""
            new Promise(function (done) {
              function look() {
                var entry = performance.getEntriesByType('navigation')[0];
                if (location.protocol === 'file:' && entry && entry.loadEventEnd > 0) {
                  requestAnimationFrame(function () { setTimeout(function () { done(performance.now()); }, 0); });
                } else { setTimeout(look, 1); }
              }
              look();
            })
            """);
    }

    /// <summary>Types a key.</summary>
    public async Task PressAsync(string key, string? text = null)
    {
        int code = key == "Enter" ? 13 : key == " " ? 32 : 0;
        await SendAsync(
            "Input.dispatchKeyEvent",
                new { type = "keyDown", key, code = key, windowsVirtualKeyCode = code, text = text
                    ?? (key == "Enter" ? "\r" : key) });
        await SendAsync("Input.dispatchKeyEvent", new { type = "keyUp", key, code = key, windowsVirtualKeyCode = code });
    }

    /// <summary>A picture of what is to be seen first, as PNG.</summary>
    public async Task<byte[]> ScreenshotAsync(bool isWhole) =>
        Convert.FromBase64String((string)(await SendAsync("Page.captureScreenshot", new
        {
            format = "png",
            captureBeyondViewport = isWhole,
            clip = isWhole
                ? new { x = 0, y = 0, width = await EvaluateAsync("innerWidth"),
                    height = await EvaluateAsync("Math.min(6000, document.documentElement.scrollHeight)"), scale = 1 } : null,
        }))["data"]!);

    public async ValueTask DisposeAsync()
    {
        _end.Cancel();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await _reading.ContinueWith(_ => { });
        _socket.Dispose();
        _process.Dispose();
        _end.Dispose();
        for (int tries = 0; Directory.Exists(_profile.Path); tries++)
        {
            try
            {
                _profile.Dispose();
            }
            catch (IOException) when (tries < 50)
            {
                // A child of it still writes there.
                await Task.Delay(100);
            }
        }
    }

    private static string? Complaint(JObject told) => (string?)told["method"] switch
    {
        "Network.requestWillBeSent" when (string?)told.SelectToken("params.request.url") is { } url
            && !url.StartsWith("file:", StringComparison.Ordinal)
            && url != "about:blank" => $"request {url}",
        "Log.entryAdded" => (string?)told.SelectToken("params.entry.text"),
        "Runtime.exceptionThrown" => told["params"]!.ToString(),
        "Runtime.consoleAPICalled" => told["params"]!.ToString(),
        _ => null,
    };

    private async Task ConnectAsync()
    {
        string port = _profile.File("DevToolsActivePort");
        var waited = Stopwatch.StartNew();
        while (!File.Exists(port) || File.ReadAllLines(port) is not [_, _, ..])
        {
            Assert.True(waited.Elapsed < s_patience && !_process.HasExited, "Chromium does not start.");
            await Task.Delay(50);
        }

        using var http = new HttpClient { BaseAddress = new($"http://127.0.0.1:{File.ReadAllLines(port)[0]}/") };
        JToken page = JArray.Parse(await http.GetStringAsync("json/list")).First(target => (string?)target["type"] == "page");
        await _socket.ConnectAsync(new((string)page["webSocketDebuggerUrl"]!), CancellationToken.None);
        _reading = Task.Run(ReadAsync);
        foreach (string domain in new[] { "Page", "Runtime", "Network", "Log" })
        {
            await SendAsync(domain + ".enable");
        }
    }

    private async Task ReadAsync()
    {
        byte[] buffer = new byte[1 << 16];
        using var message = new MemoryStream();
        while (!_end.IsCancellationRequested)
        {
            ValueWebSocketReceiveResult part = await _socket.ReceiveAsync(buffer.AsMemory(), _end.Token);
            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                JObject json = JObject.Parse(Encoding.UTF8.GetString(message.GetBuffer(), 0, (int)message.Length));
                message.SetLength(0);
                if ((int?)json["id"] is { } id && _asked.TryRemove(id, out TaskCompletionSource<JObject>? answer))
                {
                    answer.SetResult(json);
                }
                else
                {
                    _events.Enqueue(json);
                }
            }
        }
    }
}
