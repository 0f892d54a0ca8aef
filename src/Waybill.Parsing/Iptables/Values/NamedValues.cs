using System.Text;

namespace Waybill.Parsing.Iptables.Values;

/// <summary>Closed lists of names that stand for numbers.</summary>
internal static class NamedValues
{
    /// <summary>Finds a name, in either case.</summary>
    public static bool TryFind<T>(ReadOnlySpan<byte> word, (string Name, T Value)[] known, out T value)
        where T : struct
    {
        foreach (var (name, number) in known)
        {
            if (Ascii.EqualsIgnoreCase(word, name))
            {
                value = number;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>Finds the first name that begins so, in either case.</summary>
    public static bool TryFindBeginning<T>(ReadOnlySpan<byte> word, (string Name, T Value)[] known, out T value)
        where T : struct
    {
        foreach (var (name, number) in known)
        {
            if (!word.IsEmpty && word.Length <= name.Length && Ascii.EqualsIgnoreCase(word, name.AsSpan(0, word.Length)))
            {
                value = number;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>Reads a comma list of names as bits.</summary>
    public static bool TryParseList(ReadOnlySpan<byte> word, (string Name, int Bit)[] known, out int bits)
    {
        bits = 0;
        foreach (var range in word.Split((byte)','))
        {
            if (!TryFind(word[range], known, out int bit))
            {
                return false;
            }

            bits |= bit;
        }

        return true;
    }

    /// <summary>Writes bits as a comma list of names, in the list's order.</summary>
    public static string ListOf(int bits, (string Name, int Bit)[] known)
    {
        var text = new StringBuilder();
        foreach (var (name, bit) in known)
        {
            if (bit != 0 && (bits & bit) == bit)
            {
                text.Append(text.Length > 0 ? "," : string.Empty).Append(name);
                bits &= ~bit;
            }
        }

        return text.ToString();
    }
}
