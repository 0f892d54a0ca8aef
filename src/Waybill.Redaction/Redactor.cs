using System.Security.Cryptography;
using System.Text;
using Waybill.Model.Sources;
using Waybill.Redaction.Addresses;
using Waybill.Redaction.Names;

namespace Waybill.Redaction;

/// <summary>
/// Makes texts of a host fit to be handed on: other addresses, other names, other comments, and the same decisions. What stands
/// for what is the same in all texts of one redactor, and different in each: the key is made by chance and kept nowhere.
/// </summary>
public sealed class Redactor
{
    private const int KeyLength = 32;

    private readonly List<string> _doubts = [];
    private readonly NameMapping _names;
    private readonly TextMapping _texts;

    /// <summary>Looks through the texts for what has names, networks and ranges.</summary>
    /// <param name="texts">All texts that belong together; those of further network namespaces among them.</param>
    public Redactor(IReadOnlyCollection<SourceText> texts)
        : this(texts, RandomNumberGenerator.GetBytes(KeyLength))
    {
    }

    internal Redactor(IReadOnlyCollection<SourceText> texts, byte[] key)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var addresses = new AddressMapping(key);
        _names = new NameMapping(addresses);
        _texts = new TextMapping(addresses, _names, new CommentMapping(_names));
        var finder = new AddressFinder(addresses);
        var found = new List<(NameKind Kind, string Name)>();
        foreach (var text in texts)
        {
            string content = ContentOf(text);
            finder.Find(content);
            _doubts.AddRange(Doubts.Find(text.Name, content));
            found.AddRange(OwnNames(text.Name, content));
            found.AddRange(NameFinder.Find(content));
        }

        _names.Add(found);
    }

    /// <summary>Sentences for people: what may decide otherwise once addresses are others, or may still show them.</summary>
    public IReadOnlyList<string> WhatMayDiffer => _doubts;

    /// <summary>The text that stands for one of the texts.</summary>
    public SourceText Redact(SourceText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string content = ContentOf(text);
        string redacted = FileOf(text.Name) switch
        {
            // A version may look like an address.
            "uname.txt" => string.Join(' ', content.Split(' ').Select(word => _names.Find(word) ?? word)),
            "os-release.txt" => content,
            _ => _texts.Map(content),
        };
        return SourceText.FromString(NameOf(text.Name), redacted);
    }

    /// <summary>The words that stand for others about the same host, such as a packet in words.</summary>
    public string Redact(string words) => _texts.Map(words);

    private string NameOf(string name) => name.Split('/') is ["netns", var inner, var file] ? $"netns/{_names.Find(inner) ?? inner}/{file}" : name;

    private static IEnumerable<(NameKind Kind, string Name)> OwnNames(string name, string content)
    {
        if (name.Split('/') is ["netns", var inner, _])
        {
            yield return (NameKind.Namespace, inner);
        }

        switch (FileOf(name))
        {
            case "hostname.txt":
                yield return (NameKind.Host, content.Trim());
                break;
            case "uname.txt" when content.Split(' ') is [_, var host, _, ..]:
                yield return (NameKind.Host, host);
                break;
            default:
                break;
        }
    }

    private static string FileOf(string name) => name[(name.LastIndexOf('/') + 1)..];

    private static string ContentOf(SourceText text) => Encoding.UTF8.GetString(text.Bytes.Span);
}
