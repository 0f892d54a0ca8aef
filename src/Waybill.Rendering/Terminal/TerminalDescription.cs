using Waybill.Description;
using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Terminal;

/// <summary>Shows what lines mean: each line, its sentence, and its parts.</summary>
public sealed class TerminalDescription
{
    private const int WidestPart = 30;

    private readonly Page _page;
    private readonly bool _showsFields;
    private bool _isFirst = true;

    /// <summary>Prepares the output.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="options">How it looks.</param>
    /// <param name="showsFields">True to list the parts of each line.</param>
    public TerminalDescription(TextWriter output, TerminalOptions options, bool showsFields)
    {
        _page = new(output, options.Width, options.Color);
        _showsFields = showsFields;
    }

    /// <summary>Shows one more line.</summary>
    public void Write(LineDescription description)
    {
        if (!_isFirst)
        {
            _page.Blank();
        }

        _isFirst = false;
        _page.Line(description.Input, Ink.Bold);
        var indent = new Styled("  ");
        if (description.Sentence.Length > 0)
        {
            _page.Wrapped(indent, indent, new Styled(description.Sentence), _page.TextWidth);
        }

        if (_showsFields && !description.Fields.IsEmpty)
        {
            _page.Blank();
            WriteFields(description);
        }

        WriteUnknown(description);
    }

    private void WriteFields(LineDescription description)
    {
        int width = Math.Min(description.Fields.Max(field => new Styled(field.Text).Width), Math.Min(WidestPart, _page.Width / 3));
        foreach (var field in description.Fields)
        {
            var body = new Styled(field.Name, Ink.Heading).Add(": ").Add(field.Meaning);
            var part = new Styled(field.Text, Ink.Command);
            var follow = new Styled(new string(' ', width + 4));
            if (part.Width > width)
            {
                _page.Line(new Styled("  ").Add(part));
                _page.Wrapped(follow, follow, body);
            }
            else
            {
                _page.Wrapped(new Styled("  ").Add(part).Add(new string(' ', width - part.Width + 2)), follow, body);
            }
        }
    }

    private void WriteUnknown(LineDescription description)
    {
        if (description.Kind == LineKind.Unknown)
        {
            _page.Line("  Not understood: no line of a kind that Waybill knows.", Ink.Caution);
        }
        else
        {
            foreach (string unknown in description.Unknown)
            {
                _page.Line(new Styled("  Not understood: ", Ink.Caution).Add(unknown));
            }
        }
    }
}
