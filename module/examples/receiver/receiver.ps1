<#
    Takes the events of GenesysQueues and keeps each of them once, as a line of a file. Needs PowerShell 7 and no modules:

        $env:WFM_WEBHOOK_SECRET = '...'; ./receiver.ps1 -Url http://127.0.0.1:8787/ -Store received.jsonl

    Ctrl+C ends it. README.md says what to change.
#>
param(
    [string] $Url = 'http://127.0.0.1:8787/',
    [string] $Store = 'received.jsonl',
    [int] $WindowSec = 300,
    [int] $MaxBytes = 262144
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$utf8 = [Text.UTF8Encoding]::new($false)
$key = $utf8.GetBytes("$env:WFM_WEBHOOK_SECRET")
if ($key.Length -eq 0) {
    [Console]::Error.WriteLine('WFM_WEBHOOK_SECRET is not set. It holds the key that the events are signed with.')
    exit 1
}

# What the file has is on the disk, and known again after a restart. The lock keeps a second receiver from it.
$path = $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($Store)
$alone = [IO.FileStream]::new("$path.lock", 'OpenOrCreate', 'ReadWrite', 'None')
$file = [IO.FileStream]::new($path, 'OpenOrCreate', 'ReadWrite', 'Read', 1)
$all = [byte[]]::new($file.Length)
$file.ReadExactly($all, 0, $all.Length)
# Half a line at the end was never answered for: its event is sent again.
$end = [Array]::LastIndexOf($all, [byte] 10) + 1
$ids = [Collections.Generic.HashSet[guid]]::new()
foreach ($line in $utf8.GetString($all, 0, $end).Split("`n", [StringSplitOptions]::RemoveEmptyEntries)) {
    $null = $ids.Add([Text.Json.JsonDocument]::Parse($line).RootElement.GetProperty('id').GetGuid())
}

# The body, or null for one that is too long, which it need not say beforehand.
function Read-Body([IO.Stream] $Stream, [int] $MaxBytes) {
    $body = [byte[]]::new($MaxBytes + 1)
    $length = 0
    $until = [DateTime]::UtcNow.AddSeconds(10)
    do {
        $read = $Stream.ReadAsync($body, $length, $body.Length - $length)
        $patience = [Math]::Max(0, [int] ($until - [DateTime]::UtcNow).TotalMilliseconds)
        if (-not $read.Wait($patience)) { throw 'the body does not come' }
        $length += $read.Result
    } while ($read.Result -gt 0 -and $length -le $MaxBytes)
    if ($length -gt $MaxBytes) { return $null }
    [Array]::Resize([ref] $body, $length)
    , $body
}

function Get-Text([Text.Json.JsonElement] $Json, [string] $Property) {
    $value = [Text.Json.JsonElement]::new()
    if ($Json.ValueKind -eq 'Object' -and $Json.TryGetProperty($Property, [ref] $value) -and $value.ValueKind -eq 'String') {
        $value.GetString()
    }
}

# Whether the event is new; it is then on the disk.
function Add-Event([guid] $Id, [Text.Json.JsonElement] $Json) {
    if ($ids.Contains($Id)) { return $false }
    # Over what a write that failed has left.
    $file.SetLength($script:end)
    $file.Position = $script:end
    $file.Write($utf8.GetBytes([Text.Json.JsonSerializer]::Serialize($Json, [Text.Json.JsonElement]) + "`n"))
    $file.Flush($true)
    $script:end = $file.Position
    $ids.Add($Id)
}

# The status of the answer, and what answer and log say: never the key, and nothing of a request that is not signed.
function Receive-Event([Net.HttpListenerRequest] $Request, [int] $WindowSec, [int] $MaxBytes) {
    if ($Request.HttpMethod -ne 'POST') { return 405, 'refused: only POST is taken' }
    $body = Read-Body $Request.InputStream $MaxBytes
    if ($null -eq $body) { return 413, "refused: more than $MaxBytes bytes" }

    # What is signed are the bytes as they came. Nothing is parsed before the signature is known to be right.
    $timestamp = "$($Request.Headers['X-WFM-Timestamp'])"
    $hmac = [Security.Cryptography.IncrementalHash]::CreateHMAC('SHA256', $key)
    $hmac.AppendData($utf8.GetBytes($timestamp))
    $hmac.AppendData($body)
    $right = $utf8.GetBytes('sha256=' + [Convert]::ToHexString($hmac.GetHashAndReset()).ToLowerInvariant())
    $given = $utf8.GetBytes("$($Request.Headers['X-WFM-Signature'])")
    if ($given.Length -eq 0) { return 401, 'refused: not signed' }
    if (-not [Security.Cryptography.CryptographicOperations]::FixedTimeEquals($given, $right)) {
        return 401, 'refused: the signature does not fit'
    }

    $sent = 0L
    $now = [DateTimeOffset]::UtcNow.ToUnixTimeSeconds()
    if (-not [long]::TryParse($timestamp, 'None', [cultureinfo]::InvariantCulture, [ref] $sent) -or
        $sent -lt $now - $WindowSec -or $sent -gt $now + $WindowSec) {
        return 401, "refused: the timestamp is more than $WindowSec s from this machine's clock"
    }

    try { $json = [Text.Json.JsonDocument]::Parse($utf8.GetString($body)).RootElement }
    catch { return 400, 'refused: the body is not JSON' }

    # CloudEvents says what happened in "type", the module's own form in "event".
    $name = Get-Text $json $(if (Get-Text $json 'specversion') { 'type' } else { 'event' })
    $id = [guid]::Empty
    if (-not $name -or -not [guid]::TryParseExact((Get-Text $json 'id'), 'D', [ref] $id)) {
        return 400, 'refused: the body is not an event with an id'
    }

    # The header is not signed: with another id in it, an event that somebody recorded would pass for a new one.
    if ($Request.Headers['X-WFM-Event-Id'] -cne (Get-Text $json 'id')) {
        return 400, 'refused: X-WFM-Event-Id is not the id of the event'
    }

    if ($name -eq 'webhook.ping') { return 200, 'ping' }
    200, ('{0} {1}' -f $(if (Add-Event $id $json) { 'accepted' } else { 'known already' }), $id)
}

$listener = [Net.HttpListener]::new()
$listener.Prefixes.Add($Url)
$listener.Start()
"Listening on $Url. Events go to $path, which has $($ids.Count)."
try {
    # One after the other, so that the second of two equal events waits until the first is kept.
    while ($true) {
        $next = $listener.GetContextAsync()
        while (-not $next.Wait(500)) { } # In slices, so that Ctrl+C is heard.
        try { $status, $what = Receive-Event -Request $next.Result.Request -WindowSec $WindowSec -MaxBytes $MaxBytes }
        catch {
            # A full disk, for example. The module sends the event again, which it would not after a 4xx.
            [Console]::Error.WriteLine("$_")
            $status, $what = 503, 'not kept: send it again'
        }

        "$([DateTime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ssZ')) $status $what"
        try {
            $next.Result.Response.StatusCode = $status
            $next.Result.Response.Close($utf8.GetBytes("$what`n"), $true)
        }
        catch { [Console]::Error.WriteLine("Not answered: $_") } # Nobody is there to be answered.
    }
}
finally {
    $listener.Close()
    $file.Dispose()
    $alone.Dispose()
}
