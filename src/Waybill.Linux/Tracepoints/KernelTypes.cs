using System.Runtime.InteropServices;
using System.Text;

namespace Waybill.Linux.Tracepoints;

/// <summary>
/// The running kernel's own description of its types (Documentation/bpf/btf.rst): where members of its structures lie, and
/// what the values of its enumerations are called. Both differ from one kernel to the next.
/// </summary>
public sealed class KernelTypes
{
    private const string Path = "/sys/kernel/btf/vmlinux";
    private const string Probe = "btf_trace_";
    private const int Enumeration = 6;
    private const int Alias = 8;

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
            // An alias may have the name of a structure; those of tracepoints have names of their own.
            if (Kind(at) is 4 or 5 or Enumeration || (Kind(at) == Alias && Name(at).StartsWith(Probe, StringComparison.Ordinal)))
            {
                _byName.TryAdd(Name(at), _types.Count);
            }

            _types.Add(at);
        }
    }

    /// <summary>The description of the running kernel.</summary>
    /// <exception cref="SystemRefusedException">The kernel was built without it (<c>CONFIG_DEBUG_INFO_BTF</c>), or it cannot be read.</exception>
    public static KernelTypes OfRunningKernel()
    {
        try
        {
            return new(File.ReadAllBytes(Path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw SystemRefusedException.For("read", Path, error);
        }
    }

    /// <summary>Where a member lies in a structure, in bytes; members of nameless parts count as its own.</summary>
    /// <exception cref="SystemRefusedException">This kernel has no such member.</exception>
    public int Offset(string structure, string member) =>
        OffsetOrNull(Type(structure), member) ?? throw new SystemRefusedException("find", $"{member} in struct {structure}", "this kernel has none");

    /// <summary>The names of an enumeration's values.</summary>
    /// <exception cref="SystemRefusedException">This kernel has no such enumeration.</exception>
    public Dictionary<uint, string> Values(string enumeration)
    {
        int type = Type(enumeration);
        var names = new Dictionary<uint, string>();
        for (int i = 0; i < Count(type); i++)
        {
            int value = type + 12 + (8 * i);
            names.TryAdd(Word(value + 4), Name(value));
        }

        return names;
    }

    /// <summary>How many values a tracepoint hands over: its probes' type has one more (include/trace/bpf_probe.h).</summary>
    /// <exception cref="SystemRefusedException">This kernel has no such tracepoint.</exception>
    public int ArgumentCount(string tracepoint)
    {
        int pointer = _types[(int)Word(Type(Probe + tracepoint) + 8)];
        return Count(_types[(int)Word(pointer + 8)]) - 1;
    }

    private int Type(string name) =>
        _byName.TryGetValue(name, out int number) ? _types[number] : throw new SystemRefusedException("find", $"the type {name}", "this kernel has none");

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

    private uint Word(int at) => MemoryMarshal.Read<uint>(_bytes.AsSpan(at));
}
