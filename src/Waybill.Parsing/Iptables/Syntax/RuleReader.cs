using System.Collections.Immutable;
using Waybill.Model.Addresses;
using Waybill.Model.Netfilter;
using Waybill.Parsing.Iptables.Values;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Iptables.Syntax;

/// <summary>Gives the options that <see cref="RuleScan"/> sorted out their meaning. Reused from rule to rule.</summary>
/// <param name="family">The family of the rules.</param>
/// <param name="names">The pool of recurring names.</param>
/// <param name="problems">Where that goes which is not understood.</param>
internal sealed class RuleReader(IpFamily family, Names names, RuleProblems problems)
{
    private readonly List<Match> _matches = [];
    private readonly MatchPool _pool = new();
    private readonly RuleScan _scan = new(family, problems);
    private int[] _sorted = new int[16];
    private int _sortedCount;

    /// <summary>The family of the rules.</summary>
    public IpFamily Family => family;

    /// <summary>The pool of recurring names.</summary>
    public Names Names => names;

    /// <summary>The line's words and what they belong to.</summary>
    public RuleScan Scan => _scan;

    /// <summary>Reads the rules that the scanned line states: several where <c>-s</c> or <c>-d</c> lists addresses.</summary>
    /// <param name="chains">The chains of the rule's table.</param>
    /// <param name="add">Takes each rule's matches and target.</param>
    public void Read(IChainNames chains, Action<ImmutableArray<Match>, Target> add)
    {
        var target = ReadTarget(chains);
        int sources = CountAddresses(GeneralOption.Source);
        int destinations = CountAddresses(GeneralOption.Destination);
        for (int source = 0; source < sources; source++)
        {
            for (int destination = 0; destination < destinations; destination++)
            {
                _matches.Clear();
                ReadGeneral(source, destination);
                ReadExtensions();
                add([.. _matches], target);
            }
        }
    }

    /// <summary>Adds a match to the rule that is being read.</summary>
    public void Add(Match match) => _matches.Add(match is Match.Comment ? match : _pool.Share(match));

    /// <summary>One option of the use that is being read, in the order in which the extension wants them; -1 past the last.</summary>
    public int OptionOfUse(int position) => position < _sortedCount ? _sorted[position] : -1;

    /// <summary>Gives up one option: the rule's answer depends on something that is not understood.</summary>
    public void RefuseOption(int use, int index)
    {
        ref readonly var option = ref _scan.Option(index);
        string text = Quote(option.Word, option.End - 1);
        problems.Report("IPT002", _scan.Words.At(option.Word), $"'{text}' is not understood");
        _matches.Add(new Match.NotUnderstood(_scan.Use(use).Name, option.Inverted ? "! " + text : text));
    }

    /// <summary>Gives up all options of one use.</summary>
    /// <param name="use">The use.</param>
    /// <param name="word">The word that was not understood; -1 for the options as a whole.</param>
    public void RefuseUse(int use, int word)
    {
        string text = TextOf(use);
        ReportUse(use, word, text);
        _matches.Add(new Match.NotUnderstood(_scan.Use(use).Name, text));
    }

    private void ReportUse(int use, int word, string text)
    {
        int at = word < 0 ? _scan.Use(use).FirstWord : word;
        problems.Report("IPT002", _scan.Words.At(at), $"'{_scan.Use(use).Name} {text}' is not understood");
    }

    // The kernel compares in this order, whatever the order written (net/ipv4/netfilter/ip_tables.c, ip_packet_match).
    private void ReadGeneral(int source, int destination)
    {
        ReadAddress(GeneralOption.Source, source);
        ReadAddress(GeneralOption.Destination, destination);
        ReadInterface(GeneralOption.InInterface);
        ReadInterface(GeneralOption.OutInterface);
        ReadProtocol();
        if (_scan.General(GeneralOption.Fragment) is { IsPresent: true } fragment)
        {
            AddInvertible(new Match.Fragment(), fragment.Inverted);
        }
    }

    private int CountAddresses(GeneralOption option) =>
        _scan.General(option) is { HasValue: true } use ? _scan.Words[use.FirstValue].Count((byte)',') + 1 : 1;

    private void ReadAddress(GeneralOption option, int index)
    {
        if (_scan.General(option) is not { HasValue: true } use)
        {
            return;
        }

        var word = ListItem(_scan.Words[use.FirstValue], index);
        if (!AddressMasks.TryParse(word, family, out var address, out var mask))
        {
            RefuseGeneral(use);
        }
        else if (!mask.IsAny || use.Inverted)
        {
            AddInvertible(option == GeneralOption.Source ? new Match.Source(address, mask) : new Match.Destination(address, mask), use.Inverted);
        }
    }

    private static ReadOnlySpan<byte> ListItem(ReadOnlySpan<byte> list, int index)
    {
        for (; index > 0; index--)
        {
            list = list[(list.IndexOf((byte)',') + 1)..];
        }

        int comma = list.IndexOf((byte)',');
        return comma < 0 ? list : list[..comma];
    }

    private void ReadInterface(GeneralOption option)
    {
        if (_scan.General(option) is not { HasValue: true } use)
        {
            return;
        }

        var pattern = Interfaces.Parse(_scan.Words[use.FirstValue], names);
        if (pattern is { IsPrefix: true, Name: "" } && !use.Inverted)
        {
            return;
        }

        AddInvertible(option == GeneralOption.InInterface ? new Match.InInterface(pattern) : new Match.OutInterface(pattern), use.Inverted);
    }

    private void ReadProtocol()
    {
        if (_scan.General(GeneralOption.Protocol) is not { HasValue: true } use)
        {
            return;
        }

        if (!Protocols.TryParse(_scan.Words[use.FirstValue], out var protocol))
        {
            RefuseGeneral(use);
        }
        else if (protocol != 0)
        {
            AddInvertible(new Match.TransportProtocol(protocol), use.Inverted);
        }
    }

    private void RefuseGeneral(GeneralUse use)
    {
        string option = Quote(use.Word, use.Word);
        string text = Quote(use.Word, use.End - 1);
        problems.Report("IPT002", _scan.Words.At(use.FirstValue), $"'{text}' is not understood");
        _matches.Add(new Match.NotUnderstood(option, use.Inverted ? "! " + text : text));
    }

    private void ReadExtensions()
    {
        for (int use = 0; use < _scan.UseCount; use++)
        {
            ref readonly var extension = ref _scan.Use(use);
            if (extension.Extension is MatchExtension match)
            {
                ReadMatches(use, match);
            }
            else if (extension.Extension is null)
            {
                string text = Quote(extension.FirstWord, extension.End - 1);
                problems.Report("IPT001", _scan.Words.At(extension.FirstWord), $"'{text}' is not known");
                _matches.Add(new Match.NotUnderstood(extension.Name, text));
            }
        }
    }

    private void ReadMatches(int use, MatchExtension extension)
    {
        int before = _matches.Count;
        SortOptions(use);
        var options = new OptionReader(this, use);
        extension.Read(ref options);
        if (_matches.Count == before)
        {
            // It lacks the option that would make it mean something.
            RefuseUse(use, -1);
        }
    }

    private Target ReadTarget(IChainNames chains)
    {
        if (_scan.General(GeneralOption.Goto) is { HasValue: true } jump)
        {
            return chains.JumpTo(_scan.Words[jump.FirstValue], isGoto: true, _scan.Words.At(jump.FirstValue));
        }

        if (_scan.General(GeneralOption.Jump) is not { HasValue: true } use)
        {
            return Verdicts.None;
        }

        var name = _scan.Words[use.FirstValue];
        if (Verdicts.Find(name) is { } verdict)
        {
            return verdict;
        }

        return _scan.Target < 0 || chains.IsDeclared(name)
            ? chains.JumpTo(name, isGoto: false, _scan.Words.At(use.FirstValue))
            : ReadTargetOptions((TargetExtension)_scan.Use(_scan.Target).Extension!);
    }

    private Target ReadTargetOptions(TargetExtension extension)
    {
        SortOptions(_scan.Target);
        var options = new OptionReader(this, _scan.Target);
        var target = extension.Read(ref options);
        if (target is not null && options.FailedAt < 0)
        {
            return target;
        }

        string text = TextOf(_scan.Target);
        ReportUse(_scan.Target, options.FailedAt, text);
        return new Target.NotUnderstood(extension.Name, text);
    }

    // By insertion: there are few options, and listings have them in order.
    private void SortOptions(int use)
    {
        _sortedCount = 0;
        bool ordered = _scan.Use(use).Extension!.IsOrdered;
        for (int index = 0; index < _scan.OptionCount; index++)
        {
            if (_scan.Option(index).Use != use)
            {
                continue;
            }

            if (_sortedCount == _sorted.Length)
            {
                Array.Resize(ref _sorted, _sortedCount * 2);
            }

            int place = _sortedCount++;
            while (!ordered && place > 0 && _scan.Option(_sorted[place - 1]).Option!.Index > _scan.Option(index).Option!.Index)
            {
                _sorted[place] = _sorted[place - 1];
                place--;
            }

            _sorted[place] = index;
        }
    }

    private void AddInvertible(Match match, bool inverted) => Add(inverted ? new Match.Not(match) : match);

    private string TextOf(int use)
    {
        var parts = new List<string>();
        for (int index = 0; index < _scan.OptionCount; index++)
        {
            ref readonly var option = ref _scan.Option(index);
            if (option.Use != use)
            {
                continue;
            }

            parts.Add((option.Inverted ? "! " : string.Empty) + Quote(option.Word, option.End - 1));
        }

        return string.Join(' ', parts);
    }

    private string Quote(int first, int last) => problems.Quote(_scan.Words.At(first), _scan.Words.At(Math.Max(first, last)));
}
