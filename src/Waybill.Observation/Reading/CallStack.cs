namespace Waybill.Observation.Reading;

/// <summary>The chains that a packet is in, from the base chain on, with the number of the last line of each.</summary>
internal sealed class CallStack
{
    private readonly List<(string Chain, int Number)> _frames = [];

    /// <summary>True where no chain is known to be open.</summary>
    public bool IsEmpty => _frames.Count == 0;

    /// <summary>How deep the chain is, from 0; -1 where it is not open.</summary>
    public int Find(string chain)
    {
        for (int index = _frames.Count - 1; index >= 0; index--)
        {
            if (_frames[index].Chain == chain)
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>The number of the last line of the chain at that depth.</summary>
    public int NumberAt(int depth) => _frames[depth].Number;

    /// <summary>True where the chain at that depth is the current one.</summary>
    public bool IsTop(int depth) => depth == _frames.Count - 1;

    /// <summary>A table begins.</summary>
    public void Restart(string chain, int number)
    {
        _frames.Clear();
        _frames.Add((chain, number));
    }

    /// <summary>A chain is called, or was entered some unknown way.</summary>
    public void Call(string chain, int number) => _frames.Add((chain, number));

    /// <summary>The current chain will not be come back to; a base chain is, for its policy.</summary>
    public void Leave()
    {
        if (_frames.Count > 1)
        {
            _frames.RemoveAt(_frames.Count - 1);
        }
    }

    /// <summary>An open chain goes on; those that it called are done.</summary>
    public void Resume(int depth, int number)
    {
        _frames.RemoveRange(depth + 1, _frames.Count - depth - 1);
        _frames[depth] = (_frames[depth].Chain, number);
    }
}
