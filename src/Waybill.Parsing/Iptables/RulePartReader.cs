using System.Collections.Immutable;
using System.Text;
using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Model.Sources;
using Waybill.Parsing.Iptables.Save;
using Waybill.Parsing.Iptables.Syntax;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables;

/// <summary>
/// Reads a rule into the parts that it is written of, in the order of the line: what is told apart here is the spelling, which
/// <see cref="Rule"/> forgets.
/// </summary>
public sealed class RulePartReader
{
    private readonly SourceText _text;
    private readonly DiagnosticList _diagnostics;
    private readonly RuleProblems _problems;
    private readonly RuleReader _reader;
    private readonly ImmutableArray<RulePart>.Builder _parts = ImmutableArray.CreateBuilder<RulePart>();
    private readonly bool[] _covered;

    private RulePartReader(string line, IpFamily family, bool typed)
    {
        _text = SourceText.FromString("rule", line.Replace('\n', ' '));
        _diagnostics = new(_text, "IPT014");
        _problems = new(_text, _diagnostics) { Line = 1 };
        _reader = new(family, new Names(), _problems);
        Words.Split(_text.GetLine(1), typed);
        int first = ReadHead();
        Scan.Scan(first);
        _covered = new bool[Words.Count];
        Array.Fill(_covered, true, 0, first);
    }

    private RuleScan Scan => _reader.Scan;

    private RuleWords Words => _reader.Scan.Words;

    /// <summary>Reads a line.</summary>
    /// <param name="line">A rule as <c>iptables-save</c> or <c>iptables -S</c> prints it or as it is typed, counters and program before it or not.</param>
    /// <param name="family">The family: some extensions exist in one alone.</param>
    /// <param name="typed">True for a line of a shell, whose quotes group as a shell's do.</param>
    /// <returns>The parts with what is not understood of them; no words of the line are left out.</returns>
    public static Parsed<ImmutableArray<RulePart>> Read(string line, IpFamily family, bool typed)
    {
        ArgumentNullException.ThrowIfNull(line);
        return new RulePartReader(line, family, typed).Read();
    }

    private Parsed<ImmutableArray<RulePart>> Read()
    {
        ReadGeneral();
        ReadExtensions();
        ReadRest();
        _reader.Read(new AnyChain(), (_, _) => { });
        var problems = _diagnostics.ToImmutable();
        foreach (var problem in problems)
        {
            Refuse(problem.Column);
        }

        return new([.. _parts.OrderBy(part => part.Column)], problems);
    }

    private int ReadHead()
    {
        int index = 0;
        if (index < Words.Count && Words[index] is [(byte)'[', ..])
        {
            bool understood = CounterWord.TryParse(Words[index], out _);
            AddHead(understood ? RulePartKind.Counters : RulePartKind.Unknown, index++);
        }

        if (index < Words.Count && Words[index].StartsWith("ip"u8))
        {
            AddHead(RulePartKind.Program, index++);
        }

        return index;
    }

    private void AddHead(RulePartKind kind, int word) =>
        _parts.Add(new(kind, _problems.Quote(Words.At(word), Words.At(word)), Words.At(word).From + 1) { Values = [Encoding.UTF8.GetString(Words[word])] });

    private void ReadGeneral()
    {
        foreach (var (option, name) in GeneralOptions.Names)
        {
            // What -j names as an extension is a part of its own.
            if (Scan.General(option) is { IsPresent: true } use && !(option == GeneralOption.Jump && Scan.Target >= 0))
            {
                Cover(RulePartKind.General, use.Word, Math.Max(use.End, use.Word + 1), use.FirstValue, use.Inverted, string.Empty, name);
            }
        }
    }

    private void ReadExtensions()
    {
        for (int index = 0; index < Scan.UseCount; index++)
        {
            ref readonly var use = ref Scan.Use(index);
            if (use.Extension is null)
            {
                Cover(RulePartKind.Unknown, use.FirstWord, use.End, use.End, false, use.Name, string.Empty);
            }
            else if (IsNamed(Words[use.FirstWord]))
            {
                var kind = index == Scan.Target ? RulePartKind.Target : RulePartKind.Match;
                Cover(kind, use.FirstWord, use.FirstWord + 2, use.FirstWord + 1, false, use.Extension.Name, string.Empty);
            }
        }

        for (int index = 0; index < Scan.OptionCount; index++)
        {
            ref readonly var option = ref Scan.Option(index);
            var kind = option.Use == Scan.Target ? RulePartKind.TargetOption : RulePartKind.MatchOption;
            Cover(kind, option.Word, Math.Max(option.End, option.Word + 1), option.FirstValue, option.Inverted, Scan.Use(option.Use).Extension!.Name, option.Option!.Name);
        }
    }

    // A protocol's own match is loaded by its first option, without -m.
    private static bool IsNamed(ReadOnlySpan<byte> word) =>
        word is [(byte)'-', (byte)'m' or (byte)'j'] || word.StartsWith("--match"u8) || word.StartsWith("--jump"u8);

    // Options that are given twice and count once, and what no option takes.
    private void ReadRest()
    {
        for (int index = 0; index < Words.Count; index++)
        {
            if (!_covered[index])
            {
                bool ignored = Words[index] is [(byte)'-', var letter] && GeneralOptions.Of(letter) == GeneralOption.Ignored;
                Cover(ignored ? RulePartKind.General : RulePartKind.Unknown, index, index + 1, index + 1, false, string.Empty, ignored ? GeneralOptions.IgnoredName : string.Empty);
            }
        }
    }

    private void Cover(RulePartKind kind, int word, int end, int firstValue, bool inverted, string extension, string option)
    {
        end = Math.Min(end, Words.Count);
        int from = inverted && word > 0 && Words.IsInversion(word - 1) && !_covered[word - 1] ? word - 1 : word;
        for (int index = from; index < end; index++)
        {
            _covered[index] = true;
        }

        var values = ImmutableArray.CreateBuilder<string>();
        for (int index = firstValue; index < end; index++)
        {
            values.Add(Encoding.UTF8.GetString(Words[index]));
        }

        _parts.Add(new(kind, _problems.Quote(Words.At(from), Words.At(Math.Max(from, end - 1))), Words.At(from).From + 1)
        {
            Extension = extension,
            Option = option,
            Inverted = inverted,
            Values = values.ToImmutable(),
        });
    }

    private void Refuse(int column)
    {
        for (int index = 0; index < _parts.Count; index++)
        {
            var part = _parts[index];
            if (column >= part.Column && column < part.Column + Encoding.UTF8.GetByteCount(part.Text))
            {
                _parts[index] = part with { IsRefused = true };
            }
        }
    }
}
