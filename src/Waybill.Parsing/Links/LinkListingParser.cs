using System.Collections.Immutable;
using Waybill.Model.Hosts;
using Waybill.Model.Sources;
using Waybill.Parsing.Json;
using Waybill.Parsing.Words;

namespace Waybill.Parsing.Links;

/// <summary>
/// Reads <c>ip addr</c> and <c>ip link</c>, plain, with <c>-d</c>, <c>-s</c> or <c>-o</c>, as text of any version or as JSON
/// (ip/ipaddress.c, print_linkinfo and print_addrinfo).
/// </summary>
public sealed class LinkListingParser
{
    private readonly SourceText _text;
    private readonly LinkProblems _problems;
    private readonly Names _names = new();
    private readonly ImmutableArray<Link>.Builder _links = ImmutableArray.CreateBuilder<Link>();
    private readonly ImmutableArray<InterfaceAddress>.Builder _addresses = ImmutableArray.CreateBuilder<InterfaceAddress>();
    private Link? _link;
    private bool _hasText;

    private LinkListingParser(SourceText text)
    {
        _text = text;
        _problems = new(text);
    }

    /// <summary>Reads a listing.</summary>
    public static Parsed<LinkListing> Parse(SourceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return RetoldJson.ReadEither(text, "ADR004", LinkJson.Write, lines => new LinkListingParser(lines).Read());
    }

    private Parsed<LinkListing> Read()
    {
        var lines = new LineReader(_text.Bytes.Span);
        while (lines.TryRead(out var line))
        {
            if (!line.Trim(" \t"u8).IsEmpty)
            {
                _hasText = true;
                ReadLine(line, lines.Number);
            }
        }

        EndLink();
        var listing = new LinkListing(_links.DrainToImmutable(), _addresses.DrainToImmutable());
        listing = listing with { IsUnreadable = _hasText && listing.Links.IsEmpty && listing.Addresses.IsEmpty };
        return new(listing, _problems.ToImmutable());
    }

    // "ip -o" joins what belongs together with backslashes; each part then reads as the line it would have been.
    private void ReadLine(ReadOnlySpan<byte> line, int number)
    {
        int joint = line.IndexOf((byte)'\\');
        var first = joint < 0 ? line : line[..joint];
        if (!first.IsEmpty && first[0] is >= (byte)'0' and <= (byte)'9')
        {
            ReadNumbered(first, number);
        }
        else if (!first.Trim(" \t"u8).IsEmpty)
        {
            ReadDetail(first, number, 0);
        }

        while (joint >= 0)
        {
            int next = line[(joint + 1)..].IndexOf((byte)'\\');
            var part = next < 0 ? line[(joint + 1)..] : line.Slice(joint + 1, next);
            if (!part.Trim(" \t"u8).IsEmpty)
            {
                ReadDetail(part, number, joint + 1);
            }

            joint = next < 0 ? -1 : joint + 1 + next;
        }
    }

    private void ReadNumbered(ReadOnlySpan<byte> line, int number)
    {
        if (LinkHeader.TryRead(line, new(_text, number), _names, _problems) is { } link)
        {
            EndLink();
            _link = link;
            return;
        }

        // "2: eth0    inet 10.0.0.1/24 …": an address with the name of its interface before it.
        var words = new WordReader(line);
        if (words.TryRead(out _) && words.TryRead(out var name) && words.Peek().StartsWith("inet"u8))
        {
            ReadAddress(_names.Intern(name), words, number, 0);
        }
        else
        {
            _problems.UnknownLine(number, line);
        }
    }

    private void ReadDetail(ReadOnlySpan<byte> line, int number, int column)
    {
        var words = new WordReader(line);
        var word = words.Peek();
        if (word.SequenceEqual("inet"u8) || word.SequenceEqual("inet6"u8))
        {
            if (_link is null)
            {
                _problems.UnknownLine(number, line);
            }
            else
            {
                ReadAddress(_link.Name, words, number, column);
            }
        }
        else if (_link is null)
        {
            if (!word.SequenceEqual("valid_lft"u8))
            {
                _problems.UnknownLine(number, line);
            }
        }
        else if (word.StartsWith("link/"u8))
        {
            _link = LinkLayer.Read(_link, words, _names);
        }
        else if (word.EndsWith("_slave"u8))
        {
            _link = LinkKind.ReadPort(_link, words, _names);
        }
        else if (!LinkDetails.SaysNothing(word))
        {
            ReadKind(line, words, number);
        }
    }

    private void ReadKind(ReadOnlySpan<byte> line, WordReader words, int number)
    {
        if (_link!.Kind is null && LinkDetails.IsName(words.Peek()))
        {
            _link = LinkKind.Read(_link, words, _names);
        }
        else
        {
            _problems.UnknownLine(number, line);
        }
    }

    private void ReadAddress(string device, WordReader words, int number, int column)
    {
        if (AddressLine.TryRead(device, words, new(_text, number), column, _problems) is { } address)
        {
            _addresses.Add(address);
        }
    }

    private void EndLink()
    {
        if (_link is not null)
        {
            _links.Add(_link);
            _link = null;
        }
    }
}
