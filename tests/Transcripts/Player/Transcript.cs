#nullable enable
using System.Text;

namespace GenesysQueues.Transcripts;

/// <summary>
/// A session at the prompt, as its window shows it: lines that begin with <c>PS&gt;</c> and <c>&gt;&gt;</c> are typed, lines that begin with
/// <c>#</c> tell the story, the others are what came. Lines of the story that begin with <c>#&gt;</c> are typed too, and show nothing.
/// </summary>
public sealed class Transcript
{
    private const string Prompt = "PS> ";
    private const string Unseen = "#> ";
    private const string Continued = ">> ";

    private readonly List<Step> _steps = new();

    /// <summary>What stands before the first prompt.</summary>
    public string Preface { get; private set; } = string.Empty;

    public IReadOnlyList<Step> Steps => _steps;

    public static Transcript Parse(string text)
    {
        var transcript = new Transcript();
        var story = new StringBuilder();
        var output = new List<string>();
        string? typed = null;
        string before = string.Empty;

        void Finish()
        {
            if (typed is null)
            {
                transcript.Preface = story.ToString();
            }
            else
            {
                transcript._steps.Add(new Step(before, typed, string.Join("\n", output).TrimEnd('\n')));
                before = story.ToString();
            }

            story.Clear();
            output.Clear();
        }

        foreach (string line in text.Replace("\r\n", "\n").TrimEnd('\n').Split('\n'))
        {
            if (line.StartsWith(Prompt, StringComparison.Ordinal))
            {
                Finish();
                typed = line.Substring(Prompt.Length);
            }
            else if (line.StartsWith(Continued, StringComparison.Ordinal) && typed is not null && output.Count == 0)
            {
                typed += "\n" + line.Substring(Continued.Length);
            }
            else if (typed is null || line.StartsWith("#", StringComparison.Ordinal))
            {
                story.Append(line).Append('\n');
            }
            else
            {
                output.Add(line);
            }
        }

        Finish();
        return transcript;
    }

    /// <summary>What some lines of story have typed without showing it.</summary>
    public static string UnseenIn(string story) => string.Join(
        "\n", story.Split('\n').Where(line => line.StartsWith(Unseen, StringComparison.Ordinal)).Select(line => line.Substring(Unseen.Length)));

    /// <summary>The same session with other output.</summary>
    public string With(IEnumerable<string> outputs)
    {
        var text = new StringBuilder(Preface);
        foreach ((Step step, string output) in _steps.Zip(outputs, (step, output) => (step, output)))
        {
            text.Append(step.Story).Append(Prompt).Append(step.Typed.Replace("\n", "\n" + Continued)).Append('\n');
            if (output.Length > 0)
            {
                text.Append(output).Append('\n');
            }

            text.Append('\n');
        }

        return text.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>One command and what came of it.</summary>
    /// <param name="Story">Lines of story before it.</param>
    /// <param name="Typed">The command.</param>
    /// <param name="Output">What the window showed, without empty lines at its end.</param>
    public sealed record Step(string Story, string Typed, string Output);
}
