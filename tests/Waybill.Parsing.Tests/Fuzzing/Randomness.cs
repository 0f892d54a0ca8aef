namespace Waybill.Parsing.Tests.Fuzzing;

/// <summary>A small generator of numbers whose order never changes, so that a finding can be repeated (xorshift64*).</summary>
internal sealed class Randomness(ulong seed)
{
    private ulong _state = seed | 1;

    /// <summary>A number from 0 to one less than <paramref name="limit"/>.</summary>
    public int Below(int limit)
    {
        _state ^= _state >> 12;
        _state ^= _state << 25;
        _state ^= _state >> 27;
        return (int)(unchecked(_state * 0x2545_f491_4f6c_dd1d) >> 33) % limit;
    }
}
