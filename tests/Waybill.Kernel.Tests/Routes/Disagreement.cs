using Waybill.Kernel.Tests.Laboratory;

namespace Waybill.Kernel.Tests.Routes;

/// <summary>A question on which kernel and router differ.</summary>
/// <param name="Host">The host.</param>
/// <param name="Question">The words after <c>ip route get</c>.</param>
/// <param name="Kernel">What the kernel answers.</param>
/// <param name="Router">What the router answers.</param>
internal sealed record Disagreement(HostDescription Host, string Question, string Kernel, string Router)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Host}\n\nip route get {Question}\nkernel: {Kernel}router: {Router}";
}
