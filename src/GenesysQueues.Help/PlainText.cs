using System.Text;
using Markdig.Syntax.Inlines;

namespace GenesysQueues.Help;

/// <summary>Marked-up text as a console shows it.</summary>
internal static class PlainText
{
    /// <summary>The text in one line; a hard line break is a line feed.</summary>
    internal static string Of(Page page, ContainerInline? text)
    {
        var plain = new StringBuilder();
        Append(page, plain, text ?? []);
        return plain.ToString();
    }

    private static void Append(Page page, StringBuilder plain, IEnumerable<Inline> text)
    {
        foreach (Inline part in text)
        {
            switch (part)
            {
                case LiteralInline literal:
                    plain.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    plain.Append(code.Content);
                    break;
                case HtmlEntityInline entity:
                    plain.Append(entity.Transcoded.AsSpan());
                    break;
                case LineBreakInline line:
                    plain.Append(line.IsHard ? '\n' : ' ');
                    break;
                case LinkInline { IsImage: false } or EmphasisInline:
                    Append(page, plain, (ContainerInline)part);
                    break;
                default:
                    throw page.Mistake(part, "A console cannot show this. Text with < > or the like stands between backticks.");
            }
        }
    }
}
