using System.Collections.Immutable;
using System.Text.Json;
using Waybill.Model.Diagnostics;
using Waybill.Model.Hosts;
using Waybill.Model.Sources;
using Waybill.Parsing.Json;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Bridges;

/// <summary>
/// Reads <c>bridge vlan show</c>, as text of any version or as JSON: a port's name stands before its first VLAN, the further
/// ones are indented (bridge/vlan.c, print_vlan).
/// </summary>
public static class VlanListingParser
{
    /// <summary>Reads a listing.</summary>
    public static Parsed<ImmutableArray<BridgeVlan>> Parse(SourceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return RetoldJson.ReadEither(text, "VLN004", WriteJson, ReadLines);
    }

    private static Parsed<ImmutableArray<BridgeVlan>> ReadLines(SourceText text)
    {
        var vlans = ImmutableArray.CreateBuilder<BridgeVlan>();
        var problems = new DiagnosticList(text, "VLN000");
        var names = new Names();
        string? port = null;
        var lines = new LineReader(text.Bytes.Span);
        while (lines.TryRead(out var line))
        {
            var words = new WordReader(line);
            if (!words.TryRead(out var first) || IsHeader(first, words.Peek()))
            {
                continue;
            }

            if (line[0] is not ((byte)' ' or (byte)'\t'))
            {
                port = names.Intern(first);
                if (!words.TryRead(out first) || first.SequenceEqual("None"u8))
                {
                    continue;
                }
            }

            if (port is null || !TryReadRange(first, out ushort from, out ushort to))
            {
                problems.Add("VLN001", Severity.NotUnderstood, lines.Number, 1, $"not a VLAN of a port: {Quote.Of(line)}");
                continue;
            }

            vlans.Add(ReadFlags(new(port, from, to, false, false, new(text, lines.Number)), words, problems));
        }

        return new(vlans.ToImmutable(), problems.ToImmutable());
    }

    // "port vlan ids" of old versions, "port vlan-id" since.
    private static bool IsHeader(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) =>
        first.SequenceEqual("port"u8) && second.StartsWith("vlan"u8);

    private static bool TryReadRange(ReadOnlySpan<byte> word, out ushort from, out ushort to)
    {
        int dash = word.IndexOf((byte)'-');
        bool isRead = Numbers.TryParse(dash < 0 ? word : word[..dash], out from);
        to = from;
        return isRead && (dash < 0 || Numbers.TryParse(word[(dash + 1)..], out to));
    }

    private static BridgeVlan ReadFlags(BridgeVlan vlan, WordReader words, DiagnosticList problems)
    {
        while (words.TryRead(out var word))
        {
            if (word.SequenceEqual("PVID"u8))
            {
                vlan = vlan with { IsPvid = true };
            }
            else if (word.SequenceEqual("Egress"u8) && words.TryReadExact("Untagged"u8))
            {
                vlan = vlan with { IsUntagged = true };
            }
            else
            {
                problems.Add("VLN002", Severity.Approximated, vlan.Source.Line, words.Column, $"unknown word {Quote.Of(word)}; the line is taken without it");
            }
        }

        return vlan;
    }

    private static void WriteJson(JsonElement item, RetoldLines lines)
    {
        if (!item.TryGetProperty("ifname", out var name) || !item.TryGetProperty("vlans", out var vlans) || vlans.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        foreach (var vlan in vlans.EnumerateArray())
        {
            if (vlan.ValueKind == JsonValueKind.Object && vlan.TryGetProperty("vlan", out var first))
            {
                lines.Word(RetoldLines.Scalar(name));
                lines.Word(RetoldLines.Scalar(first));
                lines.Text(vlan.TryGetProperty("vlanEnd", out var last) ? $"-{RetoldLines.Scalar(last)}" : string.Empty);
                if (vlan.TryGetProperty("flags", out var flags) && flags.ValueKind == JsonValueKind.Array)
                {
                    foreach (var flag in flags.EnumerateArray())
                    {
                        // "Egress Untagged" is one flag of two words.
                        foreach (string word in RetoldLines.Scalar(flag).Split(' '))
                        {
                            lines.Word(word);
                        }
                    }
                }

                lines.EndLine();
            }
        }
    }
}
