using System.Text;

namespace Waybill.Rendering.Terminal.Text;

/// <summary>A piece of text of one ink.</summary>
internal readonly record struct Span(string Text, Ink Ink);

/// <summary>A run of text in several inks. What the input wrote cannot steer the terminal: control characters are shown, not sent.</summary>
internal sealed class Styled
{
    private readonly List<Span> _spans = [];

    public Styled()
    {
    }

    public Styled(string text, Ink ink = Ink.Plain) => Add(text, ink);

    public IReadOnlyList<Span> Spans => _spans;

    public int Width { get; private set; }

    public bool IsEmpty => _spans.Count == 0;

    public Styled Add(string text, Ink ink = Ink.Plain)
    {
        if (text.Length > 0)
        {
            string visible = Visible(text);
            _spans.Add(new(visible, ink));
            Width += TextWidth.Of(visible);
        }

        return this;
    }

    public Styled Add(Styled other)
    {
        foreach (var span in other.Spans)
        {
            Add(span.Text, span.Ink);
        }

        return this;
    }

    /// <summary>Adds <paramref name="text"/> after a gap of <paramref name="gap"/> columns, without the gap where nothing stands before it.</summary>
    public Styled Then(string text, Ink ink = Ink.Plain, int gap = 1) =>
        text.Length == 0 ? this : (IsEmpty ? this : Add(new string(' ', gap))).Add(text, ink);

    /// <summary>Fills up with blanks to <paramref name="column"/> columns.</summary>
    public Styled PadTo(int column) => Width < column ? Add(new string(' ', column - Width)) : this;

    private static string Visible(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\u007f', '\u009f') && !text.AsSpan().ContainsAnyInRange('\0', '\u001f'))
        {
            return text;
        }

        var visible = new StringBuilder(text.Length + 8);
        foreach (char letter in text)
        {
            _ = letter switch
            {
                '\t' => visible.Append(' '),
                < ' ' => visible.Append('^').Append((char)(letter + '@')),
                >= '\u007f' and <= '\u009f' => visible.Append('\ufffd'),
                _ => visible.Append(letter),
            };
        }

        return visible.ToString();
    }
}
