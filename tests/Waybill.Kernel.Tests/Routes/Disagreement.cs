using Waybill.Kernel.Tests.Laboratory;
using Waybill.Parsing.Snapshots;

namespace Waybill.Kernel.Tests.Routes;

/// <summary>A question on which kernel and router differ.</summary>
/// <param name="Host">The host.</param>
/// <param name="Snapshot">The host as its tools print it.</param>
/// <param name="Question">The words after <c>ip route get</c>.</param>
/// <param name="Kernel">What the kernel answers.</param>
/// <param name="Router">What the router answers.</param>
internal sealed record Disagreement(HostDescription Host, Snapshot Snapshot, string Question, string Kernel, string Router)
{
    /// <summary>Writes it as a scenario where the environment asks for that.</summary>
    /// <returns>A line that says where.</returns>
    public string Write(string name)
    {
        var groups = RandomQuestions.Groups.Where(group => Question.StartsWith(group + " ", StringComparison.Ordinal) || Question == group);
        string assumed = string.Concat(groups.Select(group => $" --assume group:{group}=absent"));
        return DisagreementFolder.Write(name, Host, Snapshot, "route", $"route get {Question}{assumed}", $"kernel: {Kernel}router: {Router}");
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Host}\n\nip route get {Question}\nkernel: {Kernel}router: {Router}";
}
