extension PageTemplates.Name {
    /// One ``FormField``.
    static let field = Self(
        "field",
        ##"<div class="stack tight">{{#isTick}}<label><input type="checkbox" name="{{name}}" value="on"{{#isTicked}} checked{{/isTicked}}> {{label}}</label>{{/isTick}}{{^isTick}}<label>{{label}} {{#type}}<input type="{{type}}" name="{{name}}" value="{{value}}"{{> fieldState}}>{{/type}}{{#isArea}}<textarea name="{{name}}" rows="2"{{> fieldState}}>&#10;{{value}}</textarea>{{/isArea}}{{#isChoice}}<select name="{{name}}"{{> fieldState}}>{{#options}}<option value="{{value}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/options}}</select>{{/isChoice}}</label>{{/isTick}}{{#hint}}<small id="hint-{{name}}">{{hint}}</small>{{/hint}}{{#error}}<small class="late" id="error-{{name}}">{{error}}</small>{{/error}}</div>"##
    )

    /// What readers are told of a field.
    static let fieldState = Self(
        "fieldState",
        #"{{#about}} aria-describedby="{{about}}"{{/about}}{{#error}} aria-invalid="true"{{/error}}"#
    )

    /// What was wrong with a form, above it; the fields say it too.
    static let formProblem = Self(
        "formProblem",
        #"{{#problem}}<p class="note late" role="alert"><strong>Nothing was saved.</strong> {{problem}}</p>{{/problem}}"#
    )

    /// The link to what comes next in a list.
    static let more = Self(
        "more",
        #"{{#next}}<p class="head"><a class="button" href="{{next}}" rel="next">Show more</a></p>{{/next}}"#
    )
}
