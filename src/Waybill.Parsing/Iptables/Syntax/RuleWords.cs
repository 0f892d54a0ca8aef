namespace Waybill.Parsing.Iptables.Syntax;

/// <summary>
/// Splits a rule into words as iptables-restore does (iptables/xshared.c, add_param_to_argv): blanks separate, double
/// quotes group, a backslash inside quotes takes the next character literally, and a closing quote ends the word.
/// The buffers are reused from line to line.
/// </summary>
internal sealed class RuleWords
{
    private byte[] _buffer = new byte[1024];
    private Word[] _words = new Word[64];
    private int _used;

    /// <summary>The number of words.</summary>
    public int Count { get; private set; }

    /// <summary>True where a quote was opened and not closed.</summary>
    public bool IsUnbalanced { get; private set; }

    /// <summary>The bytes of a word without its quotes.</summary>
    public ReadOnlySpan<byte> this[int index] => _buffer.AsSpan(_words[index].Start, _words[index].Length);

    /// <summary>True for the exclamation mark that inverts what follows; false for one in quotes, which is a value.</summary>
    public bool IsInversion(int index) => _words[index] is { Length: 1 } word && _buffer[word.Start] == '!' && word.To - word.From == 1;

    /// <summary>Where the word stands.</summary>
    public Word At(int index) => _words[index];

    /// <summary>Splits <paramref name="line"/>.</summary>
    /// <param name="line">The line.</param>
    /// <param name="typed">True for a line of a shell, where single quotes group too and a quote may begin inside a word.</param>
    public void Split(ReadOnlySpan<byte> line, bool typed)
    {
        Count = 0;
        _used = 0;
        IsUnbalanced = false;
        if (_buffer.Length < line.Length)
        {
            _buffer = new byte[line.Length * 2];
        }

        int position = 0;
        while (position < line.Length)
        {
            if (IsBlank(line[position]))
            {
                position++;
            }
            else
            {
                position = ReadWord(line, position, typed);
            }
        }
    }

    /// <summary>Cuts a word in two: <c>--jump=ACCEPT</c> and <c>-jACCEPT</c> as getopt reads them.</summary>
    /// <param name="index">The word.</param>
    /// <param name="length">The length of the first part.</param>
    /// <param name="skipped">The number of bytes between the parts.</param>
    public void Cut(int index, int length, int skipped)
    {
        var word = _words[index];
        EnsureRoom();
        Array.Copy(_words, index + 1, _words, index + 2, Count - index - 1);
        Count++;
        _words[index] = word with { Length = length, To = word.From + length };
        _words[index + 1] = word with { Start = word.Start + length + skipped, Length = word.Length - length - skipped, From = word.From + length + skipped };
    }

    private int ReadWord(ReadOnlySpan<byte> line, int from, bool typed)
    {
        int start = _used;
        int position = from;
        byte quote = 0;
        while (position < line.Length)
        {
            byte value = line[position++];
            if (quote != 0)
            {
                if (value == '\\' && (quote == '"') && position < line.Length)
                {
                    value = line[position++];
                }
                else if (value == quote)
                {
                    quote = 0;
                    if (typed)
                    {
                        continue;
                    }

                    Add(start, from, position);
                    return position;
                }
            }
            else if (value == '"' || (typed && value == '\''))
            {
                quote = value;
                continue;
            }
            else if (IsBlank(value))
            {
                position--;
                break;
            }

            _buffer[_used++] = value;
        }

        IsUnbalanced |= quote != 0;
        Add(start, from, position);
        return position;
    }

    private void Add(int start, int from, int to)
    {
        EnsureRoom();
        _words[Count++] = new(start, _used - start, from, to);
    }

    private void EnsureRoom()
    {
        if (Count == _words.Length)
        {
            Array.Resize(ref _words, _words.Length * 2);
        }
    }

    private static bool IsBlank(byte value) => value is (byte)' ' or (byte)'\t' or (byte)'\r';
}
