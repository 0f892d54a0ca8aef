using System.Text;

namespace Waybill.Parsing.Routes;

/// <summary>The words of a route that the model has no field for, kept as they were printed.</summary>
internal sealed class RouteNotes
{
    private readonly StringBuilder _text = new();

    /// <summary>All of them.</summary>
    public StringBuilder Text => _text;

    /// <summary>Keeps a word.</summary>
    public void Add(ReadOnlySpan<byte> word)
    {
        if (_text.Length > 0)
        {
            _text.Append(' ');
        }

        _text.Append(Encoding.UTF8.GetString(word));
    }

    /// <summary>Reads a word that says nothing about where packets go, with its values.</summary>
    public bool TryRead(ReadOnlySpan<byte> word, ref RouteWords words)
    {
        if (word.SequenceEqual("\\"u8))
        {
            return true;
        }

        if (word.SequenceEqual("nh_info"u8))
        {
            // Only "ip -d" prints it, on a line of its own, and it repeats the next hops that follow.
            words.SkipLine();
            return true;
        }

        bool isFeatures = word.SequenceEqual("features"u8);
        if (!isFeatures && !RouteFlags.IsNote(word) && !RouteMetrics.IsNamed(word))
        {
            return false;
        }

        Add(word);
        if (isFeatures)
        {
            ReadFeatures(ref words);
        }
        else if (!RouteFlags.IsNote(word))
        {
            ReadMetric(ref words);
        }

        return true;
    }

    private void ReadMetric(ref RouteWords words)
    {
        if (words.TryReadExact("lock"u8))
        {
            Add("lock"u8);
        }

        Add(words.Value());
    }

    private void ReadFeatures(ref RouteWords words)
    {
        while (IsFeature(words.Peek()) && words.TryRead(out var feature))
        {
            Add(feature);
        }
    }

    private static bool IsFeature(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("lock"u8) || word.SequenceEqual("ecn"u8) || word.SequenceEqual("tcp_usec_ts"u8) || word.SequenceEqual("sack"u8)
        || (word.Length > 0 && word[0] is >= (byte)'0' and <= (byte)'9');
}
