using System.Globalization;
using System.Text.RegularExpressions;

namespace GenesysQueues.Parameters;

/// <summary>
/// Takes a date that is written year first as what it is. The window's culture would count its years as its calendar does:
/// in Thailand 2026-11-28 is a day of the fifteenth century, in Iran one of the twenty-seventh, in Saudi Arabia none.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class IsoTimeAttribute : ArgumentTransformationAttribute
{
    private static readonly Regex s_yearFirst = new(@"^\s*\d{4}-\d\d?-\d\d?(\D|$)", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapper ? wrapper.BaseObject : inputData) is string text && s_yearFirst.IsMatch(text)
            && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out DateTime time)
                ? time : inputData;
}
