namespace GenesysQueues.Errors;

/// <summary>Codes that one part of the module gives and another acts on.</summary>
internal static class ErrorCodes
{
    internal const string AuditNotWritable = nameof(AuditNotWritable);

    internal const string JournalNotWritable = nameof(JournalNotWritable);

    /// <summary>The session lacks a permission.</summary>
    internal const string PermissionMissing = nameof(PermissionMissing);

    /// <summary>A queue of that name exists: what -IfExists decides.</summary>
    internal const string QueueExists = nameof(QueueExists);

    /// <summary>There is no queue of that name or id.</summary>
    internal const string QueueNotFound = nameof(QueueNotFound);

    /// <summary>A skill group that a queue needs may have been created, and nobody can tell.</summary>
    internal const string SkillGroupInDoubt = nameof(SkillGroupInDoubt);

    /// <summary>The person at the prompt, or the pipeline, ended the run.</summary>
    internal const string Stopped = nameof(Stopped);

    /// <summary>The run's deadline has passed.</summary>
    internal const string TimedOut = nameof(TimedOut);
}
