using Waybill.Rendering.Terminal.Text;

namespace Waybill.Rendering.Terminal.Map;

/// <summary>A grid of characters on which boxes and lines are drawn that join where they meet.</summary>
internal sealed class Canvas(int width, int height)
{
    private readonly Arms[,] _arms = new Arms[height, width];
    private readonly Ink[,] _lineInk = new Ink[height, width];
    private readonly (char Letter, Ink Ink)[,] _text = new (char, Ink)[height, width];

    /// <summary>A line from one point to another on the same row or column.</summary>
    public void Line(int x1, int y1, int x2, int y2, Stroke stroke)
    {
        byte weight = stroke.Weight;
        if (y1 == y2)
        {
            (int from, int to) = (Math.Min(x1, x2), Math.Max(x1, x2));
            for (int x = from; x <= to; x++)
            {
                Join(x, y1, new(0, x < to ? weight : (byte)0, 0, x > from ? weight : (byte)0), stroke);
            }
        }
        else
        {
            (int from, int to) = (Math.Min(y1, y2), Math.Max(y1, y2));
            for (int y = from; y <= to; y++)
            {
                Join(x1, y, new(y > from ? weight : (byte)0, 0, y < to ? weight : (byte)0, 0), stroke);
            }
        }
    }

    public void Box(int x, int y, int boxWidth, int boxHeight, Stroke stroke)
    {
        (int right, int bottom) = (x + boxWidth - 1, y + boxHeight - 1);
        Line(x, y, right, y, stroke);
        Line(x, bottom, right, bottom, stroke);
        Line(x, y, x, bottom, stroke);
        Line(right, y, right, bottom, stroke);
    }

    /// <summary>Text over whatever is drawn there; what does not fit is cut with a sign.</summary>
    public void Write(int x, int y, string text, Ink ink, int room = int.MaxValue)
    {
        string shown = text.Length > room ? string.Concat(text.AsSpan(0, Math.Max(0, room - 1)), "…") : text;
        for (int i = 0; i < shown.Length && x + i < width; i++)
        {
            if (x + i >= 0)
            {
                _text[y, x + i] = (shown[i], ink);
            }
        }
    }

    public IEnumerable<Styled> Lines()
    {
        for (int y = 0; y < height; y++)
        {
            yield return Row(y);
        }
    }

    private Styled Row(int y)
    {
        var row = new Styled();
        var run = new System.Text.StringBuilder();
        var ink = Ink.Plain;
        for (int x = 0; x < width; x++)
        {
            var (letter, cellInk) = _text[y, x].Letter != '\0' ? _text[y, x] : (BoxGlyphs.Of(_arms[y, x]), _lineInk[y, x]);
            if (cellInk != ink && letter != ' ')
            {
                row.Add(run.ToString(), ink);
                run.Clear();
                ink = cellInk;
            }

            run.Append(letter);
        }

        return row.Add(run.ToString().TrimEnd(), ink);
    }

    private void Join(int x, int y, Arms arms, Stroke stroke)
    {
        _arms[y, x] = _arms[y, x].With(arms);
        if (stroke.Weight == 2 || _lineInk[y, x] == Ink.Plain)
        {
            _lineInk[y, x] = stroke.Ink;
        }
    }
}

/// <summary>How a line is drawn.</summary>
/// <param name="Weight">1 light, 2 heavy.</param>
/// <param name="Ink">Its colour.</param>
internal readonly record struct Stroke(byte Weight, Ink Ink);
