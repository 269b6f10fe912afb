namespace GenesysQueues.Input;

/// <summary>
/// Refuses a script block where a text is meant. Rename-Item and others compute a value for each object by one; nothing binds by
/// property name here, so that PowerShell would take the block's source for the text.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NoScriptBlockAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? plain = PlainValues.Bare(inputData);
        return plain is ScriptBlock || (plain is object[] items && Array.Exists(items, IsBlock))
            ? throw new ArgumentTransformationMetadataException(
                "A script block is no text. Give the text; where it depends on each queue, call the command for each: "
                + "Get-GenesysQueue 'A*' | ForEach-Object { $_ | Set-GenesysQueue -NewName ($_.Name + ' old') }.")
            : inputData;
    }

    private static bool IsBlock(object? item) => PlainValues.Bare(item) is ScriptBlock;
}
