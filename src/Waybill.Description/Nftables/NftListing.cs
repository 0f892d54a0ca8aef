namespace Waybill.Description.Nftables;

/// <summary>What the lines of a listing of nft say about those that follow: which brackets are open.</summary>
internal sealed class NftListing
{
    private int _depth;
    private int _elementsFrom = -1;

    /// <summary>True within a table: every line is one of nft.</summary>
    public bool IsOpen => _depth > 0;

    /// <summary>Describes a line and notes its brackets.</summary>
    public LineDescription Describe(string line)
    {
        bool isElements = _elementsFrom >= 0;
        string plain = Unquoted(line);
        if (plain.Contains("= {", StringComparison.Ordinal))
        {
            _elementsFrom = _depth;
        }

        _depth = Math.Max(0, _depth + plain.Count(c => c == '{') - plain.Count(c => c == '}'));
        if (_elementsFrom >= 0 && _depth <= _elementsFrom)
        {
            _elementsFrom = -1;
        }

        return isElements ? Elements(line) : NftLineDescriber.Describe(line);
    }

    private static LineDescription Elements(string line)
    {
        var draft = new Draft(line, LineKind.NftRule);
        draft.Add(line, "values", "further values that the set or map holds");
        return draft.Finish("Further values that the set or map holds.");
    }

    // Brackets in comments count for nothing.
    private static string Unquoted(string line) => string.Concat(line.Split('"').Where((_, index) => index % 2 == 0));
}
