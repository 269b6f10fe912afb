namespace GenesysQueues;

/// <summary>What Test-GenesysProvisioningAudit finds of an audit file.</summary>
public sealed class GenesysAuditVerification
{
    internal GenesysAuditVerification(string path) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Whether it is as this module left it.</summary>
    public bool IsValid => Problem is null;

    /// <summary>Lines of the file; one that is cut off is none.</summary>
    public int Lines { get; internal set; }

    /// <summary>Number of the first line that does not fit, or that is missing; 1 when the file is gone; null when all fit.</summary>
    public int? FirstBadLine { get; internal set; }

    /// <summary>What is wrong; null when nothing is.</summary>
    public string? Problem { get; internal set; }

    /// <summary>Whether the file ends with a line that is cut off, as when the process died that wrote it.</summary>
    public bool TornLastLine { get; internal set; }

    /// <summary>Hash of the last line, to be kept elsewhere and given to -ExpectedHead; null when there is no line.</summary>
    public string? HeadHash { get; internal set; }

    /// <summary>Lines that the file has by its anchor, at least; null without one.</summary>
    public int? AnchoredLines { get; internal set; }

    /// <summary>What could not be checked, or is no fault.</summary>
    public string? Remark { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => IsValid ? $"{Path}: intact, {Lines} lines" : $"{Path}: {Problem}";
}
