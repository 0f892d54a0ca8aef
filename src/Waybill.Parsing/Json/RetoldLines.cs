using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Waybill.Model.Sources;

namespace Waybill.Parsing.Json;

/// <summary>The lines that JSON is retold as, each with the line of the file that its object begins in.</summary>
internal sealed class RetoldLines(ReadOnlyMemory<byte> json)
{
    private readonly ArrayBufferWriter<byte> _bytes = new(4096);
    private readonly List<int> _originalLines = [];
    private int _position;
    private bool _isLineEmpty = true;

    /// <summary>The line of the file that the current object begins in.</summary>
    public int Original { get; private set; } = 1;

    /// <summary>Says where the next object begins.</summary>
    public void Begin(long position)
    {
        int next = (int)position;
        Original += json.Span[_position..next].Count((byte)'\n');
        _position = next;
    }

    /// <summary>Writes a word, after a blank where it is not the line's first.</summary>
    public void Word(string word)
    {
        if (!_isLineEmpty)
        {
            _bytes.Write(" "u8);
        }

        _isLineEmpty = false;
        Text(word);
    }

    /// <summary>Writes text right behind what stands there.</summary>
    public void Text(string text)
    {
        // A blank inside a value would become two words.
        Span<byte> encoded = stackalloc byte[4];
        foreach (char character in text)
        {
            char shown = character is <= ' ' or '\u007f' || char.IsSurrogate(character) ? '?' : character;
            _bytes.Write(encoded[..Encoding.UTF8.GetBytes([shown], encoded)]);
        }
    }

    /// <summary>Writes the values of a list as words.</summary>
    public void Words(JsonElement list)
    {
        if (list.ValueKind == JsonValueKind.Array)
        {
            foreach (var word in list.EnumerateArray())
            {
                Word(Scalar(word));
            }
        }
    }

    /// <summary>Writes the key and the value as words.</summary>
    public void Pair(string key, JsonElement value)
    {
        Word(key);
        Word(Scalar(value));
    }

    /// <summary>Writes the value after <paramref name="key"/> where the object has the property <paramref name="name"/>.</summary>
    /// <returns>False where it has not.</returns>
    public bool PairOf(JsonElement item, string name, string key)
    {
        if (!item.TryGetProperty(name, out var value))
        {
            return false;
        }

        Pair(key, value);
        return true;
    }

    /// <summary>Ends the line where one was begun.</summary>
    public void EndLine()
    {
        if (_isLineEmpty)
        {
            return;
        }

        _bytes.Write("\n"u8);
        _originalLines.Add(Original);
        _isLineEmpty = true;
    }

    /// <summary>Begins the line with blanks, as details are printed.</summary>
    public void Indent()
    {
        _bytes.Write("   "u8);
        _isLineEmpty = false;
    }

    /// <summary>A value as the word that stands for it in the text form.</summary>
    public static string Scalar(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return String(value);
            case JsonValueKind.Number:
                return value.TryGetInt64(out long number) ? number.ToString(CultureInfo.InvariantCulture) : value.GetRawText();
            case JsonValueKind.True:
                return "on";
            case JsonValueKind.False:
                return "off";
            case JsonValueKind.Undefined:
            case JsonValueKind.Object:
            case JsonValueKind.Array:
            case JsonValueKind.Null:
            default:
                return "?";
        }
    }

    /// <summary>A string; one that is no Unicode (half a surrogate pair) reads as a question mark.</summary>
    public static string String(JsonElement value)
    {
        try
        {
            return value.GetString() ?? "?";
        }
        catch (InvalidOperationException)
        {
            return "?";
        }
    }

    /// <summary>The text.</summary>
    public SourceText ToText(string name) =>
        new(name, _bytes.WrittenMemory, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_originalLines));
}
