using System.Collections.Immutable;
using System.Text;
using Waybill.Model.Addresses;
using Waybill.Model.Diagnostics;
using Waybill.Model.Netfilter;
using Waybill.Model.Sources;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Save;

/// <summary>Reads a listing line by line. A line is a comment, a table, a chain, a rule, or the table's end.</summary>
internal sealed class SaveReader
{
    private readonly SourceText _text;
    private readonly DiagnosticList _diagnostics;
    private readonly RuleProblems _problems;
    private readonly Names _names = new();
    private readonly List<RulesetBuilder> _rulesets = [];
    private readonly IpFamily _family;
    private RulesetBuilder? _ruleset;
    private TableBuilder? _table;
    private RuleLineReader? _rules;
    private int _line;

    public SaveReader(SourceText text, IpFamily family)
    {
        _text = text;
        _family = family == IpFamily.None ? IpFamily.IPv4 : family;
        _diagnostics = new(text, "IPT014");
        _problems = new(text, _diagnostics);
    }

    /// <summary>Reads the first listing; an empty one where there is none.</summary>
    public Parsed<Ruleset> ReadOne()
    {
        var all = ReadAll();
        if (all.Value.Length == 0)
        {
            return new(new(Backend.Unknown, _family, []), all.Diagnostics);
        }

        return all.Value.Length == 1 ? new(all.Value[0], all.Diagnostics) : new(all.Value[0], all.Diagnostics.Add(new(
            "IPT013", Severity.Approximated, new(_text, 1), 0, $"{_text.Name} holds {all.Value.Length} listings; only the first counts here")));
    }

    /// <summary>Reads all listings.</summary>
    public Parsed<ImmutableArray<Ruleset>> ReadAll()
    {
        var bytes = _text.Bytes.Span;
        var lines = new LineReader(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes);
        while (lines.TryRead(out var line))
        {
            _line = lines.Number;
            _problems.Line = _line;
            ReadLine(line.Trim(" \t"u8));
        }

        if (_table is not null)
        {
            EndTable(committed: false);
        }

        return new([.. _rulesets.Select(ruleset => ruleset.Build())], _diagnostics.ToImmutable());
    }

    private void ReadLine(ReadOnlySpan<byte> line)
    {
        switch (line)
        {
            case []:
                break;
            case [(byte)'#', ..]:
                ReadComment(line);
                break;
            case [(byte)'*', ..]:
                BeginTable(line[1..].Trim(" \t"u8));
                break;
            case [(byte)':', ..]:
                ReadChain(line[1..]);
                break;
            case [(byte)'-' or (byte)'[', ..]:
                Rules().Read(line, CurrentTable(), _line);
                break;
            default:
                ReadWord(line);
                break;
        }
    }

    private void ReadWord(ReadOnlySpan<byte> line)
    {
        if (!line.SequenceEqual("COMMIT"u8))
        {
            Report("IPT005", Severity.NotUnderstood, 1, $"'{Shorten(line)}' is neither a table, a chain, a rule, a comment nor COMMIT");
        }
        else if (_table is null)
        {
            Report("IPT006", Severity.Ignored, 1, "COMMIT without a table");
        }
        else
        {
            EndTable(committed: true);
        }
    }

    private void ReadComment(ReadOnlySpan<byte> line)
    {
        if (SaveHeader.TryParse(line, out var header))
        {
            BeginListing(header);
        }
        else if (line.StartsWith("# Warning: ip"u8) && line.IndexOf("legacy tables present"u8) > 0)
        {
            Current().LegacyTablesPresent = true;
            Report("IPT010", Severity.Approximated, 1, "iptables-legacy holds tables too, which this listing does not show");
        }
        else if (line.StartsWith("# Table `"u8) && line.IndexOf("is incompatible"u8) > 0)
        {
            var rest = line["# Table `"u8.Length..];
            int quote = rest.IndexOf((byte)'\'');
            string table = Encoding.UTF8.GetString(quote < 0 ? rest : rest[..quote]);
            Current().AddIncompatible(table);
            Report("IPT009", Severity.Approximated, 1, $"table {table} holds rules that iptables cannot show; see nft-ruleset.txt");
        }
    }

    private void BeginListing(SaveHeader header)
    {
        var family = header.Family == IpFamily.None ? _family : header.Family;
        if (_ruleset is null || (!_ruleset.IsEmpty && (_ruleset.Backend != header.Backend || _ruleset.Family != family))
            || (_ruleset.IsEmpty && _ruleset.Family != family))
        {
            if (_table is not null)
            {
                EndTable(committed: false);
            }

            StartRuleset(family);
        }

        _ruleset!.Backend = header.Backend;
        _ruleset.Version ??= header.Version;
    }

    private RulesetBuilder Current() => _ruleset ?? StartRuleset(_family);

    private RulesetBuilder StartRuleset(IpFamily family)
    {
        if (_ruleset is { IsEmpty: true } && _table is null)
        {
            // A warning came before the header of its listing.
            var warned = _ruleset;
            _rulesets.Remove(warned);
            _ruleset = new(family) { LegacyTablesPresent = warned.LegacyTablesPresent };
        }
        else
        {
            _ruleset = new(family);
        }

        _rulesets.Add(_ruleset);
        _rules = null;
        return _ruleset;
    }

    private RuleLineReader Rules() => _rules ??= new(_text, Current().Family, _names, _problems);

    private TableBuilder CurrentTable()
    {
        if (_table is null)
        {
            Report("IPT006", Severity.Approximated, 1, "no table was begun; filter is assumed");
            Current();
            _table = new("filter", _problems);
        }

        return _table;
    }

    private void BeginTable(ReadOnlySpan<byte> name)
    {
        if (_table is not null)
        {
            EndTable(committed: false);
        }

        Current();
        _table = new(_names.Intern(name), _problems);
    }

    private void ReadChain(ReadOnlySpan<byte> line)
    {
        var words = new WordReader(line);
        var table = CurrentTable();
        if (!words.TryRead(out var name))
        {
            Report("IPT005", Severity.NotUnderstood, 1, "a chain without a name");
            return;
        }

        if (table.IsDeclared(name))
        {
            Report("IPT011", Severity.Approximated, 2, $"chain {Shorten(name)} is declared twice");
        }

        var chain = table.Declare(name, new(_text, _line));
        words.TryRead(out var policy);
        int column = words.Column + 1;
        if (Policies.TryParse(policy, out var verdict))
        {
            chain.Policy = verdict;
        }
        else
        {
            Report("IPT007", Severity.NotUnderstood, column, $"policy '{Shorten(policy)}' is not known");
        }

        if (words.TryRead(out var counters))
        {
            chain.Counters = CounterWord.TryParse(counters, out var parsed) ? parsed : null;
            if (chain.Counters is null)
            {
                Report("IPT008", Severity.Ignored, words.Column + 1, $"counters '{Shorten(counters)}' are not understood");
            }
        }
    }

    private void EndTable(bool committed)
    {
        var table = _table!.Build();
        _table = null;
        _problems.Line = _line;
        if (!Current().Add(table))
        {
            Report("IPT012", Severity.Approximated, 0, $"table {table.Name} was listed before; the last listing counts");
        }

        if (!committed)
        {
            Report("IPT004", Severity.Approximated, 0, $"table {table.Name} ends without COMMIT; rules may be missing");
        }
    }

    private void Report(string code, Severity severity, int column, string message) =>
        _diagnostics.Add(code, severity, _line, column, message);

    private static string Shorten(ReadOnlySpan<byte> text) =>
        text.Length <= 60 ? Encoding.UTF8.GetString(text) : Encoding.UTF8.GetString(text[..60]) + "…";
}
