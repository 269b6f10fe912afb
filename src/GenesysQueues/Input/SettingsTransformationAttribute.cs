using GenesysQueues.Findings;
using GenesysQueues.Settings;
using GenesysQueues.Values;
using System.Collections;

namespace GenesysQueues.Input;

/// <summary>
/// Takes for settings also the text of a JSON object, which is what Settings of a queue is, read as in a cell; and an object
/// such as ConvertFrom-Json gives.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SettingsTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        try
        {
            object? plain = PlainValues.Bare(inputData);
            return plain switch
            {
                string text when CellReader.IsEmpty(text) => null,
                string text => new GenesysQueueSettings(Read(text)),
                // The binder would set properties by their names, and lose all else.
                PSCustomObject => new GenesysQueueSettings((IDictionary)PlainValues.Of(inputData)!),
                _ => inputData,
            };
        }
        catch (GenesysException e)
        {
            throw new ArgumentTransformationMetadataException($"{e.Message} {e.Recommendation}", e);
        }
    }

    private static SettingTable Read(string text)
    {
        var sink = new FindingSink(new(null, 1));
        var reader = new SettingsReader(sink);
        reader.ReadTable(text);
        return sink.Findings.FirstOrDefault(finding => finding.IsError) is { } error
            ? throw new GenesysException(error.Code, error.Message, error.Recommendation)
            : reader.Given ?? new SettingTable();
    }
}
