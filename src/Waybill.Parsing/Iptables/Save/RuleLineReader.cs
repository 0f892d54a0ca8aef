using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Model.Sources;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Save;

/// <summary>
/// Reads a line that changes a chain. Listings only append; what <c>iptables -S</c> prints and files written by hand also
/// insert, create chains and set policies.
/// </summary>
internal sealed class RuleLineReader
{
    private readonly SourceText _text;
    private readonly RuleProblems _problems;
    private readonly RuleReader _reader;
    private readonly Action<ImmutableArray<Match>, Target> _append;
    private readonly Action<ImmutableArray<Match>, Target> _insert;
    private ChainBuilder _chain = new([]);
    private RuleCounters? _counters;
    private int _line;
    private int _number;

    public RuleLineReader(SourceText text, IpFamily family, Names names, RuleProblems problems)
    {
        _text = text;
        _problems = problems;
        _reader = new(family, names, problems);
        _append = (matches, target) => _chain.Append(matches, target, new(_text, _line), _counters);
        _insert = (matches, target) => _chain.Insert(_number++, matches, target, new(_text, _line), _counters);
    }

    /// <summary>Reads one line into <paramref name="table"/>.</summary>
    public void Read(ReadOnlySpan<byte> line, TableBuilder table, int number)
    {
        _line = number;
        var scan = _reader.Scan;
        scan.Words.Split(line, typed: false);
        if (scan.Words.IsUnbalanced)
        {
            _problems.Report("IPT015", scan.Words.At(scan.Words.Count - 1), "a quote is not closed");
        }

        int first = ReadCounters();
        scan.Scan(first);
        ReadCounterOption();
        if (!IsOtherFamily())
        {
            Apply(table);
        }
    }

    private int ReadCounters()
    {
        var words = _reader.Scan.Words;
        _counters = null;
        if (words.Count == 0 || words[0] is not [(byte)'[', ..])
        {
            return 0;
        }

        if (CounterWord.TryParse(words[0], out var counters))
        {
            _counters = counters;
        }
        else
        {
            _problems.Report("IPT008", words.At(0), $"counters '{_problems.Quote(words.At(0), words.At(0))}' are not understood");
        }

        return 1;
    }

    // -c 3 180 or -c 3,180, as iptables -S -v prints.
    private void ReadCounterOption()
    {
        var scan = _reader.Scan;
        if (scan.General(GeneralOption.Counters) is not { HasValue: true } use)
        {
            return;
        }

        var first = scan.Words[use.FirstValue];
        int comma = first.IndexOf((byte)',');
        var second = comma >= 0 ? first[(comma + 1)..] : use.End - use.FirstValue == 2 ? scan.Words[use.FirstValue + 1] : default;
        if (Numbers.TryParse(comma < 0 ? first : first[..comma], out ulong packets) && Numbers.TryParse(second, out ulong bytes))
        {
            _counters = new(packets, bytes);
        }
        else
        {
            _problems.Report("IPT008", scan.Words.At(use.FirstValue), "the counters are not understood");
        }
    }

    // One file may serve iptables-restore and ip6tables-restore: -4 and -6 mark the rules of one family.
    private bool IsOtherFamily() =>
        _reader.Scan.General(_reader.Family == IpFamily.IPv6 ? GeneralOption.Ipv4 : GeneralOption.Ipv6).IsPresent;

    private void Apply(TableBuilder table)
    {
        var scan = _reader.Scan;
        if (scan.General(GeneralOption.Append) is { HasValue: true } append)
        {
            _chain = ChainOf(table, append);
            _reader.Read(table, _append);
        }
        else if (scan.General(GeneralOption.Insert) is { HasValue: true } insert)
        {
            _chain = ChainOf(table, insert);
            _number = NumberOf(insert) ?? 1;
            _reader.Read(table, _insert);
        }
        else if (scan.General(GeneralOption.NewChain) is { HasValue: true } created)
        {
            table.Declare(scan.Words[created.FirstValue], new(_text, _line));
        }
        else if (scan.General(GeneralOption.Policy) is { HasValue: true } policy)
        {
            SetPolicy(table, policy);
        }
        else
        {
            ApplyRemoval(table);
        }
    }

    private void ApplyRemoval(TableBuilder table)
    {
        var scan = _reader.Scan;
        if (scan.General(GeneralOption.Delete) is { HasValue: true } delete && NumberOf(delete) is { } number
            && table.Get(scan.Words[delete.FirstValue]).Delete(number))
        {
            return;
        }

        if (scan.General(GeneralOption.Flush) is { HasValue: true } flush)
        {
            table.Get(scan.Words[flush.FirstValue]).Rules.Clear();
        }
        else if (scan.Words.Count > 0)
        {
            var words = scan.Words;
            _problems.Report("IPT005", words.At(0), $"'{_problems.Quote(words.At(0), words.At(words.Count - 1))}' is not a rule of a listing");
        }
    }

    private void SetPolicy(TableBuilder table, GeneralUse use)
    {
        var words = _reader.Scan.Words;
        var chain = table.Declare(words[use.FirstValue], new(_text, _line));
        if (use.End - use.FirstValue == 2 && Policies.TryParse(words[use.FirstValue + 1], out var policy))
        {
            chain.Policy = policy;
        }
        else
        {
            _problems.Report("IPT007", words.At(use.Word), "the policy is not known");
        }
    }

    private int? NumberOf(GeneralUse use) =>
        use.End - use.FirstValue == 2 && Numbers.TryParse(_reader.Scan.Words[use.FirstValue + 1], out int number) ? number : null;

    private ChainBuilder ChainOf(TableBuilder table, GeneralUse use)
    {
        var word = _reader.Scan.Words[use.FirstValue];
        var chain = table.Get(word);
        if (!chain.IsDeclared)
        {
            table.Declare(word, new(_text, _line));
            chain.Policy = Policies.IsBuiltIn(chain.Name) ? Verdict.Accept : null;
            _problems.Report("IPT016", _reader.Scan.Words.At(use.FirstValue), $"chain {chain.Name} was not declared before");
        }

        return chain;
    }
}
