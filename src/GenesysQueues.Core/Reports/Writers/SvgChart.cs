using GenesysQueues.Reports.Content;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Series;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace GenesysQueues.Reports.Writers;

/// <summary>
/// Draws a chart as SVG that a page holds: with classes in the place of colours and styles, so that the page's own sheet decides
/// them in light and dark and its policy allows no others, and with a title and a description.
/// </summary>
internal static class SvgChart
{
    private const double Width = 420;
    private const double Height = 260;
    private const int MostLabels = 6;
    private const int MostFigures = 14;

    private static readonly OxyColor s_text = OxyColor.FromRgb(1, 1, 1);
    private static readonly OxyColor s_grid = OxyColor.FromRgb(2, 2, 2);
    private static readonly OxyColor s_bar = OxyColor.FromRgb(3, 3, 3);

    private static readonly Dictionary<string, string> s_classes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["rgb(1,1,1)"] = "text", ["rgb(2,2,2)"] = "grid", ["rgb(3,3,3)"] = "bar",
    };

    /// <summary>The element.</summary>
    /// <param name="drawn">What it shows.</param>
    /// <param name="id">What ids in it begin with.</param>
    internal static string Of(ReportChart drawn, string id)
    {
        ReportChart chart = drawn with
        {
            Bars = [.. drawn.Bars.Select(bar => (Written(bar.Label), bar.Value))],
            Description = Written(drawn.Description),
        };
        double height = chart.IsHorizontal ? 70 + (24 * Math.Max(2, chart.Bars.Count)) : Height;
        string svg = SvgExporter.ExportToString(
            Plot(chart), Width, height, isDocument: false, useVerticalTextAlignmentWorkaround: true);
        XElement root = XElement.Parse(svg);
        foreach (XElement element in root.DescendantsAndSelf())
        {
            element.Name = element.Name.LocalName;
            Restyle(element);
            Rename(element, id);
        }

        root.RemoveAttributes();
        root.SetAttributeValue("viewBox", string.Format(CultureInfo.InvariantCulture, "0 0 {0} {1}", Width, height));
        root.SetAttributeValue("role", "img");
        root.SetAttributeValue("aria-labelledby", $"{id}-t {id}-d");
        root.AddFirst(
            new XElement("title", new XAttribute("id", $"{id}-t"), chart.Title),
            new XElement("desc", new XAttribute("id", $"{id}-d"), chart.Description));
        return root.ToString(SaveOptions.DisableFormatting);
    }

    // Half a character, and what is none in XML, would be refused.
    private static string Written(string text) =>
        new([.. text.Select((c, i) => XmlConvert.IsXmlChar(c) || IsHalfOfPair(text, i) ? c : '\uFFFD')]);

    private static bool IsHalfOfPair(string text, int i)
    {
        int start = char.IsLowSurrogate(text[i]) ? i - 1 : i;
        return start >= 0 && start + 1 < text.Length && char.IsSurrogatePair(text, start);
    }

    private static PlotModel Plot(ReportChart chart)
    {
        bool isHorizontal = chart.IsHorizontal;
        var plot = new PlotModel
        {
            DefaultFont = "sans-serif", TextColor = s_text, PlotAreaBorderColor = s_grid, Background = OxyColors.Undefined,
            PlotAreaBorderThickness = new OxyThickness(0, 0, 0, 1), IsLegendVisible = false,

            // Wide enough for whatever font the reader has; the library measures another.
            PlotMargins = isHorizontal
                ? new(16 + (7.5 * chart.Bars.Max(bar => bar.Label.Length)), 4, 30, 44) : new(46, 14, 8, 58),
        };
        var labels = new CategoryAxis
        {
            Key = "labels", Position = isHorizontal ? AxisPosition.Left : AxisPosition.Bottom, AxislineColor = s_grid,
            TicklineColor = s_grid, TextColor = s_text, TitleColor = s_text, GapWidth = 0.3, FontSize = 11,
            Title = isHorizontal ? null : chart.LabelTitle, IsTickCentered = true, MinorTickSize = 0,
        };
        labels.Labels.AddRange(Labels(chart));
        var values = new LinearAxis
        {
            Key = "values", Position = isHorizontal ? AxisPosition.Bottom : AxisPosition.Left, Minimum = 0, AbsoluteMinimum = 0,
            MaximumPadding = 0.1, MajorGridlineStyle = LineStyle.Solid, MajorGridlineColor = s_grid, TicklineColor = s_grid,
            TextColor = s_text, TitleColor = s_text, Title = isHorizontal ? chart.ValueTitle : null, FontSize = 11,
            MinorTickSize = 0,
            StringFormat = "#,0.##", MinimumMajorStep = 1, AxislineColor = s_grid,
        };
        if (chart.Bars.All(bar => bar.Value == 0))
        {
            values.Maximum = 1;
        }

        var bars = new BarSeries
        {
            XAxisKey = "values", YAxisKey = "labels", FillColor = s_bar, StrokeThickness = 0, TextColor = s_text, FontSize = 11,
            LabelFormatString = chart.Bars.Count <= MostFigures ? "{0:#,0.#;;#}" : null, LabelPlacement = LabelPlacement.Outside,
        };

        // A bar that lies: the first one is the lowest.
        bars.Items.AddRange(InOrder(chart).Select(bar => new BarItem(bar.Value)));
        plot.Axes.Add(labels);
        plot.Axes.Add(values);
        plot.Series.Add(bars);
        plot.Culture = CultureInfo.InvariantCulture;
        return plot;
    }

    private static IEnumerable<(string Label, double Value)> InOrder(ReportChart chart) =>
        chart.IsHorizontal ? chart.Bars.Reverse() : chart.Bars;

    // Of many, some: the table beside it has all. Of moments, what tells them apart.
    private static IEnumerable<string> Labels(ReportChart chart)
    {
        List<string> all = [.. InOrder(chart).Select(bar => bar.Label)];
        if (chart.IsHorizontal)
        {
            return all;
        }

        bool areMoments = all.TrueForAll(label => label.Length == 19 && label[4] == '-');
        bool isOneDay = areMoments && all.Select(label => label.Substring(0, 10)).Distinct().Count() == 1;
        bool areDays = areMoments && all.TrueForAll(label => label.EndsWith("00:00:00", StringComparison.Ordinal));
        int step = areMoments ? (all.Count + MostLabels - 1) / MostLabels : 1;
        return all.Select((label, i) => i % step != 0 ? string.Empty
            : isOneDay && all.Count > 1 ? label.Substring(11, 5) : areDays ? label.Substring(5, 5)
            : areMoments ? label.Substring(5, 11).Replace(' ', '\n') : label.Length > 0 && all.Count > 8
                ? label.Replace(' ', '\n') : label);
    }

    private static void Restyle(XElement element)
    {
        List<string> classes = [];
        void Take(string property, string value)
        {
            if (s_classes.TryGetValue(value.Replace(" ", string.Empty), out string? name))
            {
                classes.Add($"{property}-{name}");
                element.SetAttributeValue(property, null);
            }
            else
            {
                element.SetAttributeValue(property, value);
            }
        }

        string[] declarations = ((string?)element.Attribute("style") ?? string.Empty)
            .Split([';'], StringSplitOptions.RemoveEmptyEntries);
        element.SetAttributeValue("style", null);
        foreach (string[] declaration in declarations.Select(text => text.Split(':')).Where(parts => parts.Length == 2))
        {
            Take(declaration[0].Trim(), declaration[1].Trim());
        }

        foreach (string property in new[] { "fill", "stroke" })
        {
            if ((string?)element.Attribute(property) is { } value)
            {
                Take(property, value);
            }
        }

        element.SetAttributeValue("font-family", null);
        element.SetAttributeValue("class", classes.Count == 0 ? null : string.Join(" ", classes.Distinct()));
    }

    private static void Rename(XElement element, string id)
    {
        foreach (XAttribute attribute in element.Attributes().Where(attribute => attribute.Name.LocalName is "id" or "clip-path"))
        {
            attribute.Value = attribute.Value.Replace("clipPath", id + "-clip");
        }
    }
}
