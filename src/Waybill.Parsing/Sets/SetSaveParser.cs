using System.Collections.Immutable;
using System.Text;
using Waybill.Model.Addresses;
using Waybill.Model.Diagnostics;
using Waybill.Model.Sets;
using Waybill.Model.Sources;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Sets;

/// <summary>Reads <c>ipset save</c> of any version: <c>create NAME TYPE …</c> and <c>add NAME ELEMENT …</c> lines.</summary>
public static class SetSaveParser
{
    /// <summary>Reads all sets. A line that is not understood costs that line only; of sets with the same name the first counts.</summary>
    public static Parsed<ImmutableDictionary<string, IpSet>> Parse(SourceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var problems = new DiagnosticList(text, "SET009");
        var builders = new Dictionary<string, SetBuilder>(StringComparer.Ordinal);
        var lines = new LineReader(text.Bytes.Span);
        while (lines.TryRead(out var line))
        {
            ReadLine(line, new(text, lines.Number), builders, problems);
        }

        return new(builders.Values.ToImmutableDictionary(set => set.Name, set => set.ToSet(), StringComparer.Ordinal), problems.ToImmutable());
    }

    private static void ReadLine(
        ReadOnlySpan<byte> line, SourceLine source, Dictionary<string, SetBuilder> builders, DiagnosticList problems)
    {
        var words = new WordReader(line);
        if (!words.TryRead(out var command) || command[0] == '#' || command.SequenceEqual("COMMIT"u8))
        {
            return;
        }

        if (command.SequenceEqual("create"u8) || command.SequenceEqual("-N"u8))
        {
            Create(ref words, source, builders, problems);
        }
        else if (command.SequenceEqual("add"u8) || command.SequenceEqual("-A"u8))
        {
            Add(ref words, source, builders, problems);
        }
        else
        {
            problems.Add("SET001", Severity.NotUnderstood, source.Line, words.Column, $"{Quote.Of(command)} is no command of ipset save");
        }
    }

    private static void Create(
        ref WordReader words, SourceLine source, Dictionary<string, SetBuilder> builders, DiagnosticList problems)
    {
        if (!words.TryRead(out var name) || !words.TryRead(out var type))
        {
            problems.Add("SET002", Severity.NotUnderstood, source.Line, words.Column, "a set is created without a name and a type");
            return;
        }

        int column = words.Column;
        string typeName = SetTypes.ModernName(Encoding.UTF8.GetString(type));
        if (!SetTypes.TryParse(typeName, out var dimensions))
        {
            problems.Add("SET003", Severity.NotUnderstood, source.Line, column, $"{Quote.Of(type)} is no type of set that is known; its members are");
        }

        var set = new SetBuilder(Encoding.UTF8.GetString(name), typeName, dimensions, Encoding.UTF8.GetString(words.Rest.TrimEnd(" \t"u8)), source);
        if (!builders.TryAdd(set.Name, set))
        {
            problems.Add("SET004", Severity.NotUnderstood, source.Line, 1, $"set {Quote.Of(name)} is created twice; the first counts");
        }
    }

    private static void Add(
        ref WordReader words, SourceLine source, Dictionary<string, SetBuilder> builders, DiagnosticList problems)
    {
        if (!words.TryRead(out var name) || !builders.TryGetValue(Encoding.UTF8.GetString(name), out var set))
        {
            problems.Add("SET005", Severity.NotUnderstood, source.Line, words.Column, $"set {Quote.Of(name)} gets a member but was not created");
            return;
        }

        if (!words.TryRead(out var element) || !SetElementReader.TryRead(set.Dimensions, element, out var parts))
        {
            problems.Add("SET006", Severity.NotUnderstood, source.Line, words.Column, $"{Quote.Of(element)} is no element of a set of type {set.Type}");
            set.IsPartial = true;
            return;
        }

        var options = words.Rest.TrimEnd(" \t"u8);
        var (traits, isException) = MemberTraitReader.Read(options);
        set.Members.Add(new SetMember(parts) { NoMatch = isException, Traits = traits, Options = Encoding.UTF8.GetString(options), Source = source });
    }

    private sealed record SetBuilder(string Name, string Type, ImmutableArray<SetDimension> Dimensions, string Options, SourceLine Source)
    {
        public ImmutableArray<SetMember>.Builder Members { get; } = ImmutableArray.CreateBuilder<SetMember>();

        public bool IsPartial { get; set; }

        public IpSet ToSet() => new(Name, Type, FamilyOf(), Members.ToImmutable())
        {
            Options = Options,
            Traits = SetTraitReader.Read(Encoding.UTF8.GetBytes(Options), FamilyOf()),
            Source = Source,
            IsPartial = IsPartial || Dimensions.IsEmpty,
        };

        private IpFamily FamilyOf()
        {
            bool isFree = !Dimensions.Contains(SetDimension.Ip) && !Dimensions.Contains(SetDimension.Net);
            return isFree ? IpFamily.None
                : Options.Contains("family inet6", StringComparison.Ordinal) ? IpFamily.IPv6
                : IpFamily.IPv4;
        }
    }
}
