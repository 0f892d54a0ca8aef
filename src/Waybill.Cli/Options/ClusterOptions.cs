using System.Collections.Immutable;
using System.CommandLine;
using Waybill.Model.Diagnostics;
using Waybill.Model.Kubernetes;
using Waybill.Model.Sources;
using Waybill.Parsing.Kubernetes;

namespace Waybill.Cli.Options;

/// <summary>The cluster that the host belongs to.</summary>
internal sealed class ClusterOptions
{
    public Option<string?> Listing { get; } = new("--kube")
    {
        Description = "name pods, Services and nodes by FILE, the output of kubectl get svc,endpointslices,pods,nodes,networkpolicies -A -o json",
        HelpName = "FILE",
    };

    /// <summary>What the listing says, and what of it was not understood; an unknown cluster where no listing is given.</summary>
    public (Cluster Cluster, ImmutableArray<Diagnostic> Diagnostics) Read(ParseResult result, Terminal terminal)
    {
        if (result.GetValue(Listing) is not { } file)
        {
            return (Cluster.Unknown, []);
        }

        var (cluster, diagnostics) = ClusterParser.Parse(new SourceText(Path.GetFileName(file), InputFile.ReadAll(file, terminal)));
        return (cluster, diagnostics);
    }
}
