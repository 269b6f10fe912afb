using System.Text;
using System.Xml;

namespace GenesysQueues.Workbooks;

/// <summary>Texts of the parts of a workbook.</summary>
internal static class XmlText
{
    /// <summary>The text of the element that the reader is at, which is then at its end.</summary>
    internal static string Of(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return string.Empty;
        }

        string text = string.Empty;
        while (xml.Read() && xml.NodeType != XmlNodeType.EndElement)
        {
            if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace
                or XmlNodeType.SignificantWhitespace)
            {
                text = text.Length == 0 ? xml.Value : text + xml.Value;
            }
        }

        return text;
    }

    /// <summary>The text of a string with runs of several formats, without the reading aid that stands over characters.</summary>
    internal static string OfRuns(XmlReader xml)
    {
        if (xml.IsEmptyElement)
        {
            return string.Empty;
        }

        int depth = xml.Depth, aid = int.MaxValue;
        string first = string.Empty;
        StringBuilder? more = null;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.Depth <= aid)
            {
                aid = xml.NodeType == XmlNodeType.Element && xml.LocalName == "rPh" && !xml.IsEmptyElement
                    ? xml.Depth : int.MaxValue;
            }

            if (aid == int.MaxValue && xml.NodeType == XmlNodeType.Element && xml.LocalName == "t")
            {
                string text = Of(xml);
                more = first.Length > 0 ? more ?? new(first) : null;
                more?.Append(text);
                first = more is null ? text : first;
            }
        }

        return EscapedText.Undo(more?.ToString() ?? first);
    }

    /// <summary>Whether an attribute says yes.</summary>
    internal static bool IsTrue(string? value) => value is "1" or "true";
}
