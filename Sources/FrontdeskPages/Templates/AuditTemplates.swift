extension PageTemplates.Name {
    static let audit = Self(
        "audit",
        #"""
        {{<shell}}
        {{$main}}
        <main id="main">
          <div class="head row">
            <div><h1>Audit</h1><p class="dim">Everything that was changed, and by whom, the newest first. Each entry holds the hash of the one before; texts of mail are not in it.</p></div>
            <form method="post" action="{{path}}/verify">{{> form}}<button>Verify the log</button></form>
          </div>
          <div class="told">{{> words}}</div>
          <form class="filters row" role="search" aria-label="Filter the log">
            {{#actions}}<select name="{{name}}" aria-label="{{label}}">{{#options}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/options}}</select>{{/actions}}
            <input name="subject" value="{{subject}}" placeholder="About: an identifier" aria-label="About">
            <button>Filter</button>
          </form>
          <div class="page">
            {{#isEmpty}}<p>No entry is about this.</p>{{/isEmpty}}
            {{^isEmpty}}
            <table class="fold">
              <thead><tr><th scope="col">No.</th><th scope="col">At</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">About</th><th scope="col">Hash</th></tr></thead>
              <tbody>
                {{#entries}}
                <tr><td class="num">{{number}}</td><td data-label="at"><time datetime="{{time}}">{{at}}</time></td><td data-label="by">{{who}}</td><td><strong>{{what}}</strong> <small>{{summary}}</small>{{#details}}<br><small>{{details}}</small>{{/details}}</td><td data-label="about">{{#subject}}<a href="{{path}}?subject={{subject}}">{{subject}}</a>{{/subject}}</td><td data-label="hash"><code>{{hash}}</code></td></tr>
                {{/entries}}
              </tbody>
            </table>
            {{/isEmpty}}
          </div>
          {{> more}}
        </main>
        {{/main}}
        {{/shell}}
        """#
    )
}
