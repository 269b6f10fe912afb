using System.Globalization;

namespace GenesysQueues.Workbooks;

/// <summary>Dates and times as a spreadsheet has them: days since the end of 1899, or since the beginning of 1904.</summary>
internal static class SerialDate
{
    private const int Until1904 = 1462;

    // What the calendar of .NET, and that of spreadsheets, can say.
    private const double Most = 2_958_465;

    /// <summary>The date, the time or both; the number as it is where no calendar has it.</summary>
    internal static string Text(string number, bool isFrom1904)
    {
        if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double days)
            || days < 0 || days > Most)
        {
            return number;
        }

        // Spreadsheets have a 29 February 1900.
        double of1900 = isFrom1904 ? days + Until1904 : days < 60 ? days + 1 : days;
        DateTime time = DateTime.FromOADate(Math.Round(of1900 * 86_400) / 86_400);
        string form = days < 1 ? "HH:mm:ss" : time.TimeOfDay.Ticks == 0 ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss";
        return time.ToString(form, CultureInfo.InvariantCulture);
    }
}
