using System.Buffers.Binary;
using System.Text;

namespace Waybill.Kernel.Tests.Drops;

/// <summary>
/// The running kernel's own description of its types (Documentation/bpf/btf.rst): where members of its structures lie, and
/// what the values of its enumerations are called. Both differ from one kernel to the next.
/// </summary>
internal sealed class KernelTypes
{
    private const int Enumeration = 6;

    private readonly byte[] _bytes;
    private readonly int _strings;
    private readonly List<int> _types = [0];
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);

    private KernelTypes(byte[] bytes)
    {
        _bytes = bytes;
        int header = (int)Word(4);
        int at = header + (int)Word(8);
        int end = at + (int)Word(12);
        _strings = header + (int)Word(16);
        for (; at < end; at += 12 + (ExtraLength(Kind(at)) * Count(at)) + FixedLength(Kind(at)))
        {
            if (Kind(at) is 4 or 5 or Enumeration)
            {
                _byName.TryAdd(Name(at), _types.Count);
            }

            _types.Add(at);
        }
    }

    /// <summary>The description of the running kernel.</summary>
    public static KernelTypes OfRunningKernel() => new(File.ReadAllBytes("/sys/kernel/btf/vmlinux"));

    /// <summary>Where a member lies in a structure, in bytes; members of nameless parts count as its own.</summary>
    public int Offset(string structure, string member) =>
        OffsetOrNull(_types[_byName[structure]], member) ?? throw new InvalidOperationException($"struct {structure} has no {member}");

    /// <summary>The names of an enumeration's values.</summary>
    public Dictionary<uint, string> Values(string enumeration)
    {
        int type = _types[_byName[enumeration]];
        var names = new Dictionary<uint, string>();
        for (int i = 0; i < Count(type); i++)
        {
            int value = type + 12 + (8 * i);
            names.TryAdd(Word(value + 4), Name(value));
        }

        return names;
    }

    private int? OffsetOrNull(int type, string member)
    {
        for (int i = 0; i < Count(type); i++)
        {
            int at = type + 12 + (12 * i);
            // The upper byte is the width of a bit field.
            int offset = (int)(Word(at + 8) & 0xff_ffff) / 8;
            string name = Name(at);
            int inner = _types[(int)Word(at + 4)];
            if (name == member)
            {
                return offset;
            }

            if (name.Length == 0 && Kind(inner) is 4 or 5 && OffsetOrNull(inner, member) is { } further)
            {
                return offset + further;
            }
        }

        return null;
    }

    private static int ExtraLength(int kind) => kind switch { 4 or 5 or 15 or 19 => 12, Enumeration or 13 => 8, _ => 0 };

    private static int FixedLength(int kind) => kind switch { 1 or 14 or 17 => 4, 3 => 12, _ => 0 };

    private int Kind(int type) => (int)(Word(type + 4) >> 24) & 0x1f;

    private int Count(int type) => (int)(Word(type + 4) & 0xffff);

    private string Name(int at)
    {
        var text = _bytes.AsSpan(_strings + (int)Word(at));
        return Encoding.UTF8.GetString(text[..text.IndexOf((byte)0)]);
    }

    private uint Word(int at) => BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(at));
}
