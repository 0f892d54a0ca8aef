using Waybill.Model.Addresses;
using Waybill.Model.Packets;
using Waybill.Parsing.Iptables.Values;

namespace Waybill.Parsing.Iptables.Syntax;

/// <summary>
/// Finds out which option belongs to which extension, the way iptables reads its command line
/// (iptables/xshared.c, do_parse and command_default): an option belongs to the extension that was loaded last and has
/// it, a protocol's own match is loaded by its first option, names may be abbreviated. Reused from line to line.
/// </summary>
/// <param name="family">The family of the rules.</param>
/// <param name="problems">Where that goes which is not understood.</param>
internal sealed class RuleScan(IpFamily family, RuleProblems problems)
{
    private const int GeneralCount = (int)GeneralOption.OtherCommand + 1;
    private readonly GeneralUse[] _general = new GeneralUse[GeneralCount];
    private ExtensionUse[] _uses = new ExtensionUse[16];
    private OptionUse[] _options = new OptionUse[32];
    private int _target = -1;
    private bool _impliedProtocol;

    /// <summary>The words of the line.</summary>
    public RuleWords Words { get; } = new();

    /// <summary>The number of extension uses, in the order in which the kernel asks them.</summary>
    public int UseCount { get; private set; }

    /// <summary>The number of extensions' options.</summary>
    public int OptionCount { get; private set; }

    /// <summary>The index of the use that is the target; -1 where there is none.</summary>
    public int Target => _target;

    /// <summary>The transport protocol that <c>-p</c> demands; null where it demands none or excludes one.</summary>
    public IpProtocol? Protocol { get; private set; }

    /// <summary>One extension use.</summary>
    public ref readonly ExtensionUse Use(int index) => ref _uses[index];

    /// <summary>One extension's option.</summary>
    public ref readonly OptionUse Option(int index) => ref _options[index];

    /// <summary>One of iptables' own options.</summary>
    public ref readonly GeneralUse General(GeneralOption option) => ref _general[(int)option];

    /// <summary>Reads the words from <paramref name="first"/> on.</summary>
    public void Scan(int first)
    {
        Array.Fill(_general, GeneralUse.Absent);
        UseCount = 0;
        OptionCount = 0;
        _target = -1;
        _impliedProtocol = false;
        Protocol = null;
        bool inverted = false;
        int index = first;
        while (index < Words.Count)
        {
            var word = Words[index];
            if (Words.IsInversion(index))
            {
                inverted = !inverted;
                index++;
                continue;
            }

            index = word.Length >= 2 && word[0] == '-' ? ReadOption(index, inverted) : ReadStray(index);
            inverted = false;
        }
    }

    private int ReadOption(int index, bool inverted)
    {
        var word = Words[index];
        if (word[1] != '-')
        {
            var letter = GeneralOptions.Of(word[1]);
            if (letter != GeneralOption.None && word.Length > 2)
            {
                Words.Cut(index, 2, 0);
            }

            return letter == GeneralOption.None ? ReadUnknown(index) : ReadGeneral(letter, index, inverted);
        }

        int equals = word.IndexOf((byte)'=');
        if (equals > 2)
        {
            Words.Cut(index, equals, 1);
        }

        return ReadLong(index, inverted);
    }

    private int ReadLong(int index, bool inverted)
    {
        var name = Words[index][2..];
        if (TryFindExact(name, out int use, out var option))
        {
            return ReadExtensionOption(use, option!, index, inverted);
        }

        var general = GeneralOptions.Of(name);
        if (general == GeneralOption.None && TryFindAbbreviated(name, out use, out option, out general) && option is not null)
        {
            return ReadExtensionOption(use, option, index, inverted);
        }

        if (general != GeneralOption.None)
        {
            return ReadGeneral(general, index, inverted);
        }

        return TryLoadProtocol(index) ? ReadLong(index, inverted) : ReadUnknown(index);
    }

    private bool TryFindExact(ReadOnlySpan<byte> name, out int use, out OptionSyntax? option)
    {
        for (use = UseCount - 1; use >= 0; use--)
        {
            if (!_uses[use].IsCompleted && _uses[use].Extension is { } extension)
            {
                option = extension.FindOption(name);
                if (option is not null)
                {
                    return true;
                }
            }
        }

        option = null;
        return false;
    }

    // As getopt: a beginning will do where only one option begins so.
    private bool TryFindAbbreviated(ReadOnlySpan<byte> name, out int found, out OptionSyntax? option, out GeneralOption general)
    {
        found = -1;
        option = null;
        general = name.IsEmpty ? GeneralOption.None : GeneralOptions.OfBeginning(name);
        if (name.IsEmpty)
        {
            return false;
        }

        for (int use = UseCount - 1; use >= 0; use--)
        {
            foreach (var candidate in _uses[use].IsCompleted ? [] : _uses[use].Extension?.Options ?? [])
            {
                if (candidate.IsAbbreviatedBy(name))
                {
                    if (option is not null)
                    {
                        option = null;
                        return false;
                    }

                    found = use;
                    option = candidate;
                }
            }
        }

        return option is not null;
    }

    private bool TryLoadProtocol(int index)
    {
        Protocol ??= FindProtocolAhead(index + 1);
        if (_impliedProtocol || Protocol is not { } protocol || Extensions.FindByProtocol(protocol, family) is not { } extension)
        {
            return false;
        }

        _impliedProtocol = true;
        AddUse(extension, extension.Name, index);
        return true;
    }

    // iptables wants -p before the options that depend on it; people forget.
    private IpProtocol? FindProtocolAhead(int index)
    {
        for (; index + 1 < Words.Count; index++)
        {
            var word = Words[index];
            bool given = word.SequenceEqual("-p"u8) || word.SequenceEqual("--protocol"u8) || word.SequenceEqual("--proto"u8);
            if (given && !Words[index - 1].SequenceEqual("!"u8) && Protocols.TryParse(Words[index + 1], out var protocol))
            {
                return protocol;
            }
        }

        return null;
    }

    private int ReadExtensionOption(int use, OptionSyntax option, int index, bool inverted)
    {
        int first = SkipInversion(index + 1, option.Values > 0 && option.Negatable, ref inverted);
        int values = option.IsOptional && (first >= Words.Count || Words[first] is [(byte)'-' or (byte)'!', ..]) ? 0 : option.Values;
        int end = Math.Min(first + values, Words.Count);
        if (inverted && !option.Negatable)
        {
            problems.Report("IPT002", Words.At(index), $"option --{option.Name} cannot be inverted");
        }

        if (end < first + values)
        {
            problems.Report("IPT002", Words.At(index), $"option --{option.Name} lacks a value");
        }

        AddOption(new() { Use = use, Option = option, Inverted = inverted, Word = index, FirstValue = first, End = end });
        return end;
    }

    // Before 1.4.3 the inversion stood between an option and its value.
    private int SkipInversion(int index, bool negatable, ref bool inverted)
    {
        if (negatable && index + 1 < Words.Count && Words.IsInversion(index))
        {
            inverted = !inverted;
            return index + 1;
        }

        return index;
    }

    private int ReadGeneral(GeneralOption option, int index, bool inverted)
    {
        switch (option)
        {
            case GeneralOption.Source or GeneralOption.Destination or GeneralOption.InInterface or GeneralOption.OutInterface:
                return AddGeneral(option, index, SkipInversion(index + 1, true, ref inverted), 1, inverted);
            case GeneralOption.Protocol:
                int end = AddGeneral(option, index, SkipInversion(index + 1, true, ref inverted), 1, inverted);
                Protocol = !inverted && Protocols.TryParse(Words[end - 1], out var protocol) ? protocol : null;
                return end;
            case GeneralOption.Match:
                return ReadMatch(index);
            case GeneralOption.Jump:
                return ReadJump(index);
            case GeneralOption.Counters:
                bool two = index + 1 < Words.Count && !Words[index + 1].Contains((byte)',');
                return AddGeneral(option, index, index + 1, two ? 2 : 1, inverted);
            case GeneralOption.Append or GeneralOption.Goto or GeneralOption.Table or GeneralOption.IgnoredValue or GeneralOption.NewChain:
                return AddGeneral(option, index, index + 1, 1, inverted);
            case GeneralOption.Insert or GeneralOption.Delete or GeneralOption.Replace or GeneralOption.Policy or GeneralOption.Wait
                or GeneralOption.Flush or GeneralOption.DeleteChain or GeneralOption.OtherCommand:
                return AddGeneral(option, index, index + 1, CountValues(index + 1, option), inverted);
            case GeneralOption.Fragment or GeneralOption.Ipv4 or GeneralOption.Ipv6 or GeneralOption.Ignored or GeneralOption.None:
            default:
                return AddGeneral(option, index, index + 1, 0, inverted);
        }
    }

    // The commands' values that may be left out do not begin with a dash.
    private int CountValues(int index, GeneralOption option)
    {
        int most = option is GeneralOption.Wait or GeneralOption.Flush or GeneralOption.DeleteChain ? 1 : 2;
        int count = 0;
        while (count < most && index + count < Words.Count && Words[index + count] is not ([] or [(byte)'-', ..] or [(byte)'!']))
        {
            count++;
        }

        return count;
    }

    private int AddGeneral(GeneralOption option, int index, int first, int values, bool inverted)
    {
        int end = Math.Min(first + values, Words.Count);
        if (end < first + values)
        {
            problems.Report("IPT002", Words.At(index), $"{Quote(index, index)} lacks a value");
        }

        _general[(int)option] = new(index, inverted, Math.Min(first, end), end);
        return Math.Max(end, index + 1);
    }

    private int ReadMatch(int index)
    {
        if (index + 1 >= Words.Count)
        {
            problems.Report("IPT002", Words.At(index), "-m lacks a name");
            return index + 1;
        }

        var name = Words[index + 1];
        var extension = Extensions.FindMatch(name, family);
        if (extension is null)
        {
            int end = SkipUnknown(index + 2);
            AddUse(null, System.Text.Encoding.UTF8.GetString(name), index, end);
            return end;
        }

        for (int use = 0; use < UseCount; use++)
        {
            _uses[use].IsCompleted |= ReferenceEquals(_uses[use].Extension, extension);
        }

        AddUse(extension, extension.Name, index);
        return index + 2;
    }

    private int ReadJump(int index)
    {
        int end = AddGeneral(GeneralOption.Jump, index, index + 1, 1, false);
        if (end == index + 2 && Extensions.FindTarget(Words[index + 1], family) is { } extension)
        {
            AddUse(extension, extension.Name, index);
            _target = UseCount - 1;
        }

        return end;
    }

    private int ReadStray(int index)
    {
        AddUse(null, Quote(index, index), index, index + 1);
        return index + 1;
    }

    private int ReadUnknown(int index)
    {
        int end = SkipValues(index + 1);
        AddUse(null, Quote(index, index), index, end);
        return end;
    }

    // An extension that nobody knows has options that nobody knows: all up to the next option of iptables itself.
    private int SkipUnknown(int index)
    {
        while (index < Words.Count)
        {
            var word = Words[index];
            bool general = word.Length == 2 && word[0] == '-' && GeneralOptions.Of(word[1]) != GeneralOption.None;
            if (general || (word.Length > 2 && word.StartsWith("--"u8) && GeneralOptions.Of(word[2..]) != GeneralOption.None))
            {
                break;
            }

            index++;
        }

        return index;
    }

    private int SkipValues(int index)
    {
        while (index < Words.Count && !Words[index].StartsWith("-"u8) && !Words[index].SequenceEqual("!"u8))
        {
            index++;
        }

        return index;
    }

    private string Quote(int first, int last) => problems.Quote(Words.At(first), Words.At(last));

    private void AddUse(Extension? extension, string name, int word, int end = 0)
    {
        if (UseCount == _uses.Length)
        {
            Array.Resize(ref _uses, UseCount * 2);
        }

        _uses[UseCount++] = new() { Extension = extension, Name = name, FirstWord = word, End = end };
    }

    private void AddOption(in OptionUse use)
    {
        if (OptionCount == _options.Length)
        {
            Array.Resize(ref _options, OptionCount * 2);
        }

        _options[OptionCount++] = use;
    }
}
