namespace GenesysQueues.Chaos.Changes;

/// <summary>Draws what a user wants to be changed, job after job, so that each asks for what the one before has left.</summary>
internal sealed class JobDraw
{
    /// <summary>A field that rows clear, and for which the org has a value of its own.</summary>
    internal const string GivenByTheOrg = "enableManualAssignment";

    private static readonly string[] s_codes = ["Resolved", "Escalated", "Callback"];

    private static readonly string[] s_divisions = ["Home", "EMEA", "APAC"];

    private static readonly string[] s_planningGroups =
        ["Customer Care / Voice Planning", "Customer Care / Night"];

    private readonly SeededRandom _random;
    private readonly bool _hasPlanningGroups;
    private readonly bool _isPlain;
    private readonly string[] _names;
    private readonly bool[] _isPlanned;
    private int _rows;

    /// <param name="random">Draws.</param>
    /// <param name="queues">The queues.</param>
    /// <param name="hasPlanningGroups">Whether rows name planning groups.</param>
    /// <param name="isPlain">Whether a row that is done can be typed again and finds nothing to do.</param>
    internal JobDraw(SeededRandom random, IReadOnlyList<SeededQueue> queues, bool hasPlanningGroups, bool isPlain)
    {
        (_random, _hasPlanningGroups, _isPlain) = (random, hasPlanningGroups, isPlain);
        _names = [.. queues.Select(queue => queue.Name)];
        _isPlanned = new bool[queues.Count];
    }

    internal IReadOnlyList<ChangeJob> Draw(int jobs)
    {
        var drawn = new List<ChangeJob>();
        for (int job = 1; job <= jobs; job++)
        {
            List<ChangeRow> rows = [];
            for (int queue = 0; queue < _names.Length; queue++)
            {
                if (_isPlain || _random.Chance(0.8))
                {
                    rows.Add(Row(job, queue));
                }
            }

            drawn.Add(new(rows, isOfExisting: _random.Chance(0.7)));
        }

        return drawn;
    }

    private ChangeRow Row(int job, int queue)
    {
        var cells = new List<KeyValuePair<string, object?>>();
        var fields = new Dictionary<string, string?>(StringComparer.Ordinal);
        var attached = new Dictionary<string, bool>(StringComparer.Ordinal);
        var settings = new Dictionary<string, object?>(StringComparer.Ordinal);
        var cleared = new List<string>();
        string? newName = !_isPlain && _random.Chance(0.15) ? $"{_names[queue]} ({job})" : null;
        string? division = _random.Chance(0.15) ? _random.Of(s_divisions) : null;
        void Put(string column, object value, double probability, params (string Path, string? Value)[] given)
        {
            if (_random.Chance(probability))
            {
                cells.Add(new(column, value));
                given.ToList().ForEach(one => fields[one.Path] = one.Value);
            }
        }

        int number = 8 + _random.Below(50);
        Put("Description", $"Ours, {job}.{queue}", 0.4, ("description", $"Ours, {job}.{queue}"));
        Put("CallingPartyName", $"Ours {number}", 0.2, ("callingPartyName", $"Ours {number}"));
        Put("AlertingTimeoutSeconds", number, 0.3, ("mediaSettings.call.alertingTimeoutSeconds", $"{number}"));
        Put(
            "ServiceLevel", $"70/{number}", 0.2,
            ("mediaSettings.call.serviceLevel.percentage", "0.7"),
            ("mediaSettings.call.serviceLevel.durationMs", $"{number}000"));
        if (_random.Chance(0.2))
        {
            Put("AcwMode", "MandatoryTimeout", 1, ("acwSettings.wrapupPrompt", "MANDATORY_TIMEOUT"));
            Put("AcwTimeoutSeconds", number, 1, ("acwSettings.timeoutMs", $"{number}000"));
        }

        if (_random.Chance(0.3))
        {
            settings["enableTranscription"] = job % 2 == 1;
            settings["mediaSettings"] = new Dictionary<string, object?>
            {
                ["email"] = new Dictionary<string, object?> { ["alertingTimeoutSeconds"] = 100 + number },
            };
            Put(
                "Settings", settings, 1, ("enableTranscription", job % 2 == 1 ? "true" : "false"),
                ("mediaSettings.email.alertingTimeoutSeconds", $"{100 + number}"));
        }

        Clear(cleared, fields);
        if (cleared.Count > 0)
        {
            cells.Add(new("Clear", string.Join("; ", cleared)));
        }

        if (newName is not null)
        {
            Put("NewName", newName, 1, ("name", newName));
        }

        if (division is not null)
        {
            cells.Add(new("Division", division));
        }

        Attach(cells, attached);
        string? planned = _hasPlanningGroups && !_isPlanned[queue] && _random.Chance(0.3) ? _random.Of(s_planningGroups) : null;
        if (planned is not null)
        {
            _isPlanned[queue] = true;
            cells.Add(new("PlanningGroup", planned));
        }

        if (cells.Count == 0)
        {
            Put("Description", $"Ours, {job}.{queue}", 1, ("description", $"Ours, {job}.{queue}"));
        }

        var row = new ChangeRow(queue, cells, _names[queue], ++_rows)
        {
            NewName = newName,
            Fields = fields,
            Attached = attached,
            Division = division,
            PlanningGroup = planned,
        };
        _names[queue] = newName ?? _names[queue];
        return row;
    }

    // Only what the same row does not give.
    private void Clear(List<string> cleared, Dictionary<string, string?> fields)
    {
        void Of(string field, string path, string? becomes, double probability)
        {
            if (_random.Chance(probability) && fields.TryAdd(path, becomes))
            {
                cleared.Add(field);
            }
        }

        Of("Description", "description", null, 0.1);
        Of("CallingPartyName", "callingPartyName", null, 0.1);
        if (_isPlain)
        {
            return;
        }

        Of($"Settings.{GivenByTheOrg}", GivenByTheOrg, "false", 0.2);
    }

    private void Attach(List<KeyValuePair<string, object?>> cells, Dictionary<string, bool> attached)
    {
        if (_random.Chance(0.4))
        {
            IReadOnlyList<int> agents = SeededQueue.Some(_random, 40, 3, 12);
            int joining = 1 + _random.Below(agents.Count - 1);
            cells.Add(new("Member", string.Join("; ", agents.Take(joining).Select(SeededQueue.Agent))));
            cells.Add(new("RemoveMember", string.Join("; ", agents.Skip(joining).Select(SeededQueue.Agent))));
            agents.Take(joining).ToList().ForEach(agent => attached[$"Agent {agent:00}"] = true);
            agents.Skip(joining).ToList().ForEach(agent => attached[$"Agent {agent:00}"] = false);
        }

        if (_random.Chance(0.3))
        {
            string added = _random.Of(s_codes);
            cells.Add(new("WrapupCode", added));
            attached[added] = true;
            if (_random.Chance(0.6) && s_codes.FirstOrDefault(code => code != added) is { } removed)
            {
                cells.Add(new("RemoveWrapupCode", removed));
                attached[removed] = false;
            }
        }
    }
}
