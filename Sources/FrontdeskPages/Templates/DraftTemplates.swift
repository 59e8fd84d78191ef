extension PageTemplates.Name {
    static let draft = Self(
        "draft",
        #"""
        {{<shell}}
        {{$main}}
        <main id="main" data-events="{{base}}/events?draft={{draftID}}" data-stamp="{{stamp}}">
          {{> draftHead}}
          <div class="draft">
            {{> concerns}}
            {{> original}}
            {{#outgoing}}
            <section class="stack" aria-labelledby="h-going" id="going">
              <h2 id="h-going">What would leave <small>version {{version}}, {{made}}</small></h2>
              <article class="mailbox going plain" data-version="{{version}}" data-part="draft">
                {{> mailHead}}
                <div class="body">
                  {{#changed}}<label class="dim"><input class="changes" type="checkbox"> Show what changed since {{changedSince}}</label>
                  <div class="text difference">{{{changed}}}</div>{{/changed}}
                  <div class="text exact">{{{marked}}}</div>
                  {{#translation}}<section class="stack tight" aria-label="What it says"><h3>What it says <small>translated to {{language}}</small></h3><div class="text" lang="{{language}}">{{text}}</div></section>{{/translation}}
                  {{#unknown}}<p class="dim"><span class="bare">Underlined</span>: occurs nowhere in the thread, or has no source.</p>{{/unknown}}
                  {{#hasHTML}}<p class="dim">It has an HTML form, too, made by the model; an edit sends the text alone.</p>{{/hasHTML}}
                  <p>{{#files}}<span class="tag">{{.}}</span> {{/files}}{{^files}}<span class="tag">No attachments</span>{{/files}}{{#leavesAt}} <span class="tag">Leaves at {{leavesAt}}</span>{{/leavesAt}}</p>
                </div>
              </article>
            </section>
            {{/outgoing}}
            {{> sources}}
            {{> evidence}}
          </div>
          <div class="dock">
            {{> undo}}
            {{> decide}}
          </div>
        </main>
        {{/main}}
        {{/shell}}
        """#
    )

    static let edit = Self(
        "edit",
        #"""
        {{<shell}}
        {{$main}}
        <main id="main" data-events="{{base}}/events?draft={{draftID}}" data-stamp="{{stamp}}">
          {{> draftHead}}
          <div class="draft">
            {{> concerns}}
            {{> original}}
            {{#outgoing}}
            <section class="stack" aria-labelledby="h-going" id="going">
              <h2 id="h-going">What would leave <small>version {{version}}, and your changes</small></h2>
              <article class="mailbox going" data-version="{{version}}">
                <header>
                  <dl>
                    <dt>From</dt><dd>{{from}}</dd>
                    <dt>To</dt><dd>{{#to}}{{address}} {{/to}}</dd>
                    <dt>Cc</dt><dd>{{#cc}}{{address}} {{/cc}}{{^cc}}<span class="dim">none</span>{{/cc}}</dd>
                    <dt><label for="subject">Subject</label></dt><dd><input id="subject" name="subject" form="edit" value="{{subjectField}}"></dd>
                  </dl>
                </header>
                <div class="body">
                  <form id="edit" class="stack tight" method="post" action="{{path}}/copy" data-copy="{{path}}/copy">
                    {{> form}}
                    <input type="hidden" name="version" value="{{version}}">
                    {{#decide}}<input type="hidden" name="epoch" value="{{epoch}}"><input type="hidden" name="opened" value="{{openedAt}}">{{/decide}}
                    <label><span class="vh">Text</span>
        <textarea name="body" autofocus spellcheck="true" aria-describedby="saved">
        {{text}}</textarea></label>
                    {{#decide}}<details><summary>Why it had to be changed</summary>{{> reasons}}</details>{{/decide}}
                  </form>
                  <div data-part="diff">{{> editChange}}</div>
                </div>
              </article>
            </section>
            {{/outgoing}}
            {{> sources}}
            {{> evidence}}
          </div>
          <div class="dock">
            {{> undo}}
            <div class="row">
              <button class="primary" form="edit" formaction="{{path}}/approve">Approve</button>
              <button form="edit" data-key="⌘⏎">Save</button>
              <a class="button quiet" href="{{path}}" data-key="Esc">Leave</a>
              <form method="post" action="{{path}}/discard" class="end">{{> form}}<button class="quiet">Throw my changes away</button></form>
            </div>
          </div>
        </main>
        {{/main}}
        {{/shell}}
        """#
    )

    /// What the reader has changed; also rendered alone while they type.
    static let editChange = Self(
        "editChange",
        #"""
        <section class="stack tight" aria-labelledby="h-diff">
          <h3 id="h-diff">Your changes <small>{{changeWords}}</small></h3>
          <div class="text difference">{{{change}}}</div>
          <small id="saved" role="status">{{kept}}</small>
        </section>
        """#
    )

    static let editDiff = Self("editDiff", "{{> editChange}}")

    static let draftHead = Self(
        "draftHead",
        #"""
        <div class="head row">
          <div>
            <p class="dim"><a href="{{base}}/">Queue</a></p>
            <h1>{{subject | default: "(no subject)"}}</h1>
            <p class="row">{{#isOpen}}<strong class="{{dueClass}}">{{due}}</strong> <span class="dim">waits for {{age}}</span>{{/isOpen}}{{#state}}<strong class="fine">{{state}}</strong>{{/state}} <span class="tag">{{category}}</span> <span class="tag">{{mode}}</span>{{#claimed}} <span class="tag mark">{{claimed}}</span>{{/claimed}}</p>
          </div>
          <p class="dim" data-live role="status"></p>
        </div>
        <div class="told">
          {{> words}}
          <p class="note soon" hidden data-changed><strong>This draft has changed since you opened it.</strong> What you see and write stays. <a href="{{path}}">Look at it as it is now</a></p>
        </div>
        """#
    )

    static let concerns = Self(
        "concerns",
        #"""
        <section class="stack tight" aria-labelledby="h-why" data-part="concerns">
          <div class="row"><h2 id="h-why">Why it waits</h2> <p>{{why}} {{unusual}}</p><a class="jump" href="#going">To the reply</a></div>
          {{#hasConcerns}}
          <ul class="grid close">
            {{#concernList}}
            <li class="note {{class}}"><strong>{{heading}}</strong> {{text}}{{#place}} <a href="#{{place}}">Show</a>{{/place}}</li>
            {{/concernList}}
          </ul>
          {{/hasConcerns}}
        </section>
        """#
    )

    static let original = Self(
        "original",
        #"""
        <section class="stack" aria-labelledby="h-orig">
          <h2 id="h-orig">The mail</h2>
          {{#original}}
          <article class="mailbox">
            <header>
              <dl>
                <dt>From</dt><dd><strong>{{from}}</strong> {{address}}{{#proof}} <span class="tag {{proofClass}}">{{proof}}</span>{{/proof}}</dd>
                <dt>To</dt><dd>{{to}}</dd>
                {{#cc}}<dt>Cc</dt><dd>{{cc}}</dd>{{/cc}}
                {{#replyTo}}<dt>Reply-To</dt><dd><strong class="soon">{{replyTo}}</strong> <span class="tag soon">differs from From</span></dd>{{/replyTo}}
                <dt>Came</dt><dd><time datetime="{{sentCode}}">{{sent}}</time>, {{ago}} ago</dd>
              </dl>
            </header>
            <div class="body">
              <div class="text">{{text}}</div>
              {{#translation}}<section class="stack tight" aria-label="The mail translated"><h3>Translated to {{language}}</h3><div class="text" lang="{{language}}">{{translation}}</div></section>{{/translation}}
              {{#isCut}}<p class="note">The mail is longer than what is shown here.</p>{{/isCut}}
              {{#hidden}}
              <section class="unseen" id="hidden" aria-label="Hidden text">
                <p class="soon"><strong>Hidden text: the model saw this, a reader would not</strong></p>
                <p>{{hidden}}</p>
              </section>
              {{/hidden}}
              {{#history}}
              <details><summary>The whole mail, with history and signature</summary><blockquote>{{history}}</blockquote></details>
              {{/history}}
              {{#hasParts}}<p class="row">{{#attachments}}<span class="tag">{{.}}</span> {{/attachments}}{{#images}}<span class="tag">{{images}}</span> {{/images}}{{#html}}<a href="{{html}}">As HTML, in the sandbox</a>{{/html}}</p>{{/hasParts}}
            </div>
          </article>
          {{/original}}
          {{^original}}<p class="dim">There is no mail that it answers.</p>{{/original}}
          <section class="stack tight" aria-labelledby="h-thread">
            <h2 id="h-thread">The thread</h2>
            {{^thread}}<p class="dim">Nothing else was written.</p>{{/thread}}
            <ol class="line">
              {{#thread}}
              <li class="{{class}}"><details{{#isLater}} open{{/isLater}}><summary><strong>{{who}}</strong> {{did}}, {{at}}{{#isLater}} <span class="tag late">after the draft's mail</span>{{/isLater}}</summary><div class="text">{{text}}</div></details></li>
              {{/thread}}
            </ol>
          </section>
        </section>
        """#
    )

    static let mailHead = Self(
        "mailHead",
        #"""
        <header>
          <dl>
            <dt>From</dt><dd>{{from}}</dd>
            <dt>To</dt><dd><ul>{{#to}}<li>{{#isAdded}}<ins>{{address}}</ins> <span class="tag late">not in the thread</span>{{/isAdded}}{{^isAdded}}{{name}} {{address}}{{/isAdded}}</li>{{/to}}</ul></dd>
            <dt>Cc</dt><dd><ul>{{#cc}}<li>{{#isAdded}}<ins>{{address}}</ins> <span class="tag late">not in the thread</span>{{/isAdded}}{{^isAdded}}{{name}} {{address}}{{/isAdded}}</li>{{/cc}}{{#dropped}}<li><del>{{.}}</del> <span class="tag soon">left out</span></li>{{/dropped}}</ul>{{^cc}}{{^dropped}}<span class="dim">none</span>{{/dropped}}{{/cc}}</dd>
            <dt>Bcc</dt><dd><ul>{{#bcc}}<li>{{#isAdded}}<ins>{{address}}</ins> <span class="tag late">not in the thread</span>{{/isAdded}}{{^isAdded}}{{address}}{{/isAdded}}</li>{{/bcc}}</ul>{{^bcc}}<span class="dim">none</span>{{/bcc}}</dd>
            <dt>Subject</dt><dd><strong>{{subject | default: "(no subject)"}}</strong></dd>
          </dl>
        </header>
        """#
    )

    static let sources = Self(
        "sources",
        #"""
        {{#hasSources}}
        <section class="stack tight" aria-labelledby="h-facts">
          <h2 id="h-facts">Facts it rests on</h2>
          <ol class="stack tight">
            {{#sources}}
            <li class="card tight stack" id="fact-{{number}}"><h3><span class="mark">{{number}}</span> {{title}}{{^isVerified}} <span class="tag late">does not say so</span>{{/isVerified}}</h3>
              <blockquote>{{quote}}</blockquote><small>{{#version}}Version {{version}}. {{/version}}{{#place}}{{place}}. {{/place}}For: {{claim}}{{#link}} <a href="{{link}}" rel="noopener noreferrer">Open</a>{{/link}}</small></li>
            {{/sources}}
          </ol>
        </section>
        {{/hasSources}}
        """#
    )

    static let evidence = Self(
        "evidence",
        #"""
        {{#evidence}}
        <div class="stack">
          <section class="stack tight" aria-labelledby="h-earned">
            <h2 id="h-earned">What “{{category}}” has earned</h2>
            <p>{{earned}}</p>
          </section>
          <details>
            <summary>Where the draft comes from</summary>
            <table>{{#rows}}<tr><th scope="row">{{name}}</th><td>{{value}}</td></tr>{{/rows}}</table>
          </details>
        </div>
        {{/evidence}}
        """#
    )

    static let conflict = Self(
        "conflict",
        #"""
        {{<shell}}
        {{$main}}
        <main id="main">
          <div class="head row">
            <div>
              <p class="dim"><a href="{{base}}/">Queue</a></p>
              <h1>Two people changed this draft</h1>
              <p>“{{subject}}”: {{words}} <strong>Nothing was sent by you, nothing is lost.</strong></p>
            </div>
          </div>
          <div class="page stack">
            <div class="grid">
              {{#yours}}
              <section class="stack tight" aria-labelledby="h-yours">
                <h2 id="h-yours">Yours <small>kept, begun with version {{seen}}</small></h2>
                <article class="mailbox going" data-version="{{seen}}"><div class="body text">{{{yours}}}</div></article>
              </section>
              {{/yours}}
              <section class="stack tight" aria-labelledby="h-theirs">
                <h2 id="h-theirs">Theirs <small>{{theirState}}, {{name}}</small></h2>
                <article class="mailbox" data-version="{{version}}"><div class="body text">{{{theirs}}}</div></article>
              </section>
              <section class="stack tight" aria-labelledby="h-model">
                <h2 id="h-model">The common start <small>version {{seen}}</small></h2>
                <article class="mailbox" data-version="{{seen}}"><div class="body text">{{start}}</div></article>
              </section>
            </div>
            {{#mayMerge}}
            <form class="stack tight" id="merge" method="post" action="{{path}}/copy" aria-label="Settle the conflict">
              {{> form}}
              <input type="hidden" name="version" value="{{version}}">
              <label>What it becomes <input name="subject" value="{{yourSubject}}" aria-label="Subject">
        <textarea name="body" aria-label="What it becomes">
        {{yourText}}</textarea></label>
            </form>
            {{/mayMerge}}
          </div>
          <div class="dock">
            <p class="row">{{#mayMerge}}<button form="merge" class="primary" data-key="⌘⏎">Keep this for version {{version}}</button> {{/mayMerge}}<a class="button" href="{{path}}">Look at the draft as it is now</a> <a class="button quiet end" href="{{base}}/">Leave it to {{name}}</a></p>
          </div>
        </main>
        {{/main}}
        {{/shell}}
        """#
    )

    static let originalHTML = Self(
        "originalHTML",
        #"""
        {{<shell}}
        {{$main}}
        <main id="main">
          <div class="head row"><div><h1>The mail as HTML</h1><p class="dim">“{{subject}}”, shown without scripts, forms, or anything from elsewhere.</p></div></div>
          <div class="page"><iframe class="tall" sandbox="" src="{{frame}}" title="The customer’s HTML"></iframe></div>
        </main>
        {{/main}}
        {{/shell}}
        """#
    )
}
