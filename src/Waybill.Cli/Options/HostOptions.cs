using System.CommandLine;

namespace Waybill.Cli.Options;

/// <summary>Which host is asked about, and what is settled about it. Only logs may be about several hosts.</summary>
internal sealed class HostOptions
{
    public Option<string[]> Snapshots { get; } = new("--snapshot", "-s")
    {
        Description = "folder or archive (tar, tar.gz, tar.zst, zip) that describes the host; default: this host",
        HelpName = "S",
        DefaultValueFactory = _ => [],
    };

    public Option<string?> NetworkNamespace { get; } = new("--netns")
    {
        Description = "a further network namespace of the host instead of its main one",
        HelpName = "NAME",
    };

    public Option<string[]> Assume { get; } = new("--assume")
    {
        Description = "settle what the snapshot does not say: ct=established, statistic=0, set:NAME=match, kernel=4.15; may be repeated",
        HelpName = "KEY=VALUE",
        DefaultValueFactory = _ => [],
    };

    public HostOptions()
    {
        Assume.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) <= 0))
            {
                result.AddError($"--assume wants KEY=VALUE, not '{token.Value}'");
            }
        });
    }

    public IEnumerable<Option> All => [Snapshots, NetworkNamespace, Assume];
}
