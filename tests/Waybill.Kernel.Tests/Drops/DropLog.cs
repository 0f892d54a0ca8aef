using Waybill.Kernel.Tests.Laboratory;
using Waybill.Kernel.Tests.Packets;
using Waybill.Linux.Tracepoints;
using Waybill.Model.Traces;

namespace Waybill.Kernel.Tests.Drops;

/// <summary>The kernel's own word on why it drops packets of one namespace. Nothing is left when it is disposed, or its process dies.</summary>
internal sealed class DropLog : IDisposable
{
    private readonly uint _namespace;
    private readonly TracepointWatch _watch;

    /// <summary>Watches a namespace from now on.</summary>
    public DropLog(NetworkNamespace host)
    {
        _namespace = host.Inode;
        _watch = TracepointWatch.Start(new() { RouteLookups = false, Namespace = _namespace, Pages = 1024 });
        if (!_watch.HasHeaders)
        {
            throw new InvalidOperationException(_watch.Inexactness);
        }
    }

    /// <summary>The IP packets that were dropped since the last call.</summary>
    public List<Drop> Read()
    {
        var drops = new List<Drop>();
        foreach (var drop in _watch.Read().OfType<TracepointEvent.PacketDrop>().Where(drop => drop.Namespace == _namespace))
        {
            if (FrameReader.Packet(drop.Headers.Span) is { } packet)
            {
                drops.Add(new(drop.Reason, packet));
            }
        }

        return _watch.Lost == 0 ? drops : throw new InvalidOperationException("more packets were dropped than the ring holds");
    }

    public void Dispose() => _watch.Dispose();
}
